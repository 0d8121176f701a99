"""The account pages, under `/<language>/account/`."""

from django.urls import path

from learning.people.views import my_data, profile, recovering, registering, signing_in

app_name = "people"

urlpatterns = [
    path("", profile.profile, name="profile"),
    path("register/", registering.register, name="register"),
    path("register/mail/", registering.look_in_mail, name="look_in_mail"),
    path("begin/<str:token>/", registering.begin, name="begin"),
    path("sign-in/", signing_in.SignIn.as_view(), name="sign_in"),
    path("sign-out/", signing_in.SignOut.as_view(), name="sign_out"),
    path("language/", profile.change_language, name="change_language"),
    path("recover/", recovering.recover, name="recover"),
    path("recover/code/", recovering.recover_with_code, name="recover_with_code"),
    path("recover/mail/", recovering.reset_by_mail, name="reset_by_mail"),
    path("recover/mail/sent/", recovering.reset_sent, name="reset_sent"),
    path("recover/mail/<uidb64>/<token>/", recovering.NewPassword.as_view(), name="new_password"),
    path("recovery-code/", recovering.recovery_code, name="recovery_code"),
    path("password/", profile.ChangePassword.as_view(), name="change_password"),
    path("address/", profile.change_address, name="change_address"),
    path("address/<str:token>/", profile.confirm_address, name="confirm_address"),
    path("export/", my_data.export, name="export"),
    path("delete/", my_data.delete_account, name="delete_account"),
    path("deleted/", my_data.deleted, name="deleted"),
]
