"""The screens of the Word template; `key` is a digest, or "house"."""

from django.urls import path

from . import views

app_name = "word_template"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:key>/", views.check, name="check"),
    path("<slug:key>/preview/", views.preview, name="preview"),
    path("<slug:key>/use/", views.use, name="use"),
    path("<slug:key>/sample/", views.sample, name="sample"),
    path("<slug:key>/original/", views.original, name="original"),
    path("<slug:key>/pages/<int:number>/", views.page, name="page"),
]
