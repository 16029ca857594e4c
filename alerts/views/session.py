"""Logging in and out, and who is logged in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from alerts import audit
from alerts.models import Account


class Login(LoginView):
    """The login page; django-axes counts failures and locks out guessers."""

    template_name = "alerts/login.html"
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, and say so in the audit log."""
        response = super().form_valid(form)
        account = account_of(self.request)
        audit.append(account, "account.logged_in", f"account:{account.pk}")
        return response

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
    """By POST only. The browser forgets the pictures it kept."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account = request.user
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        if isinstance(account, Account):
            audit.append(account, "account.logged_out", f"account:{account.pk}")
        return response


def account_of(request: HttpRequest) -> Account:
    """The account behind a request that `permissions.allowed` let in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user
