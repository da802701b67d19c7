"""The addresses of this room."""

from __future__ import annotations

from django.urls import path

from handrail.accounts import views

urlpatterns = [path("accounts/first/", views.first_administrator, name="first_administrator")]
