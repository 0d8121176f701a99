"""`/<language>/learn/` and `/<language>/workbook/`."""

from django.urls import path

from learning.study.views import activities, coming_back, learning, lessons, notes, scenarios, workbook

app_name = "study"

ACTIVITY = "<uuid:lesson_key>/<uuid:block_id>/"

urlpatterns = [
    path("learn/", learning.my_learning, name="my_learning"),
    path(f"learn/do/{ACTIVITY}", activities.do, name="do"),
    path(f"learn/try/{ACTIVITY}", activities.attempt, name="try"),
    path(f"learn/note/{ACTIVITY}", notes.note, name="note"),
    path("learn/note/return/", coming_back.come_back, name="come_back"),
    path(f"learn/scenario/{ACTIVITY}", scenarios.scenario, name="scenario"),
    path("learn/finish/<uuid:lesson_key>/", lessons.finish, name="finish"),
    path("learn/place/<uuid:lesson_key>/", lessons.place, name="place"),
    path("workbook/", workbook.workbook, name="workbook"),
    path(f"workbook/{ACTIVITY}", workbook.edit, name="workbook_note"),
    path(f"workbook/{ACTIVITY}delete/", workbook.delete, name="workbook_delete"),
    path("workbook/undo/", workbook.undo, name="workbook_undo"),
    path("workbook/my-notes.txt", workbook.as_text, name="workbook_text"),
    path("workbook/my-notes.pdf", workbook.as_pdf, name="workbook_pdf"),
]
