"""Every address, put together from the apps. What is printed on paper stays for ever."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from courses.delivery.views import deliver
from courses.library.sitemap import robots, sitemap

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/login/", RedirectView.as_view(pattern_name="people:sign_in", query_string=True)),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("xapi/", include("learning.records.urls")),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("verify/", include("learning.certificates.urls")),
    *i18n_patterns(
        path("account/", include("learning.people.urls")),
        path("learn/assessment/", include("learning.assessment.urls")),
        path("learn/certificates/", include("learning.programmes.urls")),
        path("", include("learning.study.urls")),
        re_path(r"^(?P<path>(?:guides/.*)?)$", deliver, name="published"),
        path("", include("courses.library.urls")),
        path("", include("learning.base.urls")),
        path("", include(wagtail_urls)),
    ),
]

if settings.SERVE_MEDIA:  # without a proxy that does it
    urlpatterns.insert(0, path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}))
