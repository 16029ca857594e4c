"""Logging in and out, and who is logged in."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse

from alerts.models import Account


class Login(LoginView):
    """The login page; django-axes counts failures and locks out guessers."""

    template_name = "alerts/login.html"
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """The page that was asked for; the bare address of the site asks for none."""
        asked: str = super().get_redirect_url(*filter(None, [request]))
        return "" if asked == "/" else asked

    def get_default_redirect_url(self) -> str:
        """A holder starts at its rights, the others at their queue."""
        account = self.request.user
        is_holder = isinstance(account, Account) and account.role == Account.Role.HOLDER
        return reverse("rights" if is_holder else "inbox")


class Logout(LogoutView):
    """By POST only."""


def account_of(request: HttpRequest) -> Account:
    """The account behind a request that `permissions.allowed` let in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user
