"""The addresses of the room's assets."""

from __future__ import annotations

from django.urls import path

from handrail.ui import views

urlpatterns = [path("assets/<str:name>", views.asset)]
