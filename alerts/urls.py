"""The console's addresses."""

from django.urls import URLPattern, path, re_path

from alerts.views import (
    alert,
    audit,
    decision,
    guide,
    inbox,
    language,
    licence,
    picture,
    proof,
    right,
    rights_file,
    run,
    source,
)
from alerts.views.session import Login, Logout

urlpatterns: list[URLPattern] = [
    path("", inbox.show_inbox, name="inbox"),
    path("login/", Login.as_view(), name="login"),
    path("logout/", Logout.as_view(), name="logout"),
    path("language/", language.switch_language, name="language"),
    path("alerts/<int:alert_id>/", alert.show_alert, name="alert"),
    path("alerts/<int:alert_id>/decide/", decision.decide, name="decide"),
    path("alerts/<int:alert_id>/findings/<int:number>/proof/", proof.show_proof, name="proof"),
    path("alerts/<int:alert_id>/findings/<int:number>/proof.png", proof.show_drawing, name="proof_drawing"),
    path("decisions/<int:decision_id>/undo/", decision.undo, name="undo"),
    re_path(r"^pictures/(?P<digest>[0-9a-f]{64})/$", picture.show_picture, name="picture"),
    path("rights/", right.list_rights, name="rights"),
    path("rights/new/", right.new_right, name="right_new"),
    path("rights/import/", rights_file.import_rights, name="rights_import"),
    path("rights/<int:right_id>/", right.show_right, name="right"),
    path("rights/<int:right_id>/edit/", right.edit_right, name="right_edit"),
    path("rights/<int:right_id>/watch/", right.watch_right, name="watch"),
    path("rights/<int:right_id>/licences/", licence.add, name="licence_add"),
    path("licences/<int:licence_id>/remove/", licence.remove, name="licence_remove"),
    path("runs/", run.list_runs, name="runs"),
    path("runs/start/", run.start_crawl, name="crawl_start"),
    path("runs/<str:run_id>/", run.show_run, name="run"),
    path("sources/", source.list_sources, name="sources"),
    path("audit/", audit.show_audit, name="audit"),
    path("help/", guide.show_help, name="help"),
]
