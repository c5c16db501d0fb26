import pytest

from handlingskraft.config.environment import MailServer, WrongSetting, address, mail_server, site


@pytest.mark.parametrize(("url", "wanted"), [
    ("", MailServer()),
    ("console:", MailServer()),
    ("smtp://bo%40x:h%3Aj@post.example", ("post.example", 587, "bo@x", "h:j", True, False)),
    ("smtps://post.example:4465", ("post.example", 4465, "", "", False, True)),
    ("smtp+plain://localhost", ("localhost", 25, "", "", False, False)),
])  # fmt: skip
def test_the_mail_server_is_read_from_one_address(monkeypatch, url, wanted):
    monkeypatch.setenv("EMAIL_URL", url)
    got = mail_server("EMAIL_URL")
    if isinstance(wanted, MailServer):
        assert got == wanted
        assert got.backend.endswith("console.EmailBackend")
    else:
        assert (got.host, got.port, got.user, got.password, got.use_tls, got.use_ssl) == wanted
        assert got.backend.endswith("smtp.EmailBackend")


def test_letters_can_be_kept_as_files(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "file:/var/letters")
    got = mail_server("EMAIL_URL")
    assert (got.folder, got.backend.rsplit(".", 2)[1]) == ("/var/letters", "filebased")


@pytest.mark.parametrize("url", ["post.example", "http://post.example", "smtp://", "smtp://post.example:brev"])
def test_a_wrong_mail_server_stops_the_start(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)
    with pytest.raises(WrongSetting, match="EMAIL_URL"):
        mail_server("EMAIL_URL")


@pytest.mark.parametrize("value", ["kommunen", "@kommun.example", "bo ek@kommun.example"])
def test_the_sender_is_an_address(monkeypatch, value):
    monkeypatch.setenv("MAIL_FROM", value)
    with pytest.raises(WrongSetting, match="no e-mail address"):
        address("MAIL_FROM", "")
    monkeypatch.setenv("MAIL_FROM", "plan@kommun.example")
    assert address("MAIL_FROM", "") == "plan@kommun.example"


@pytest.mark.parametrize("value", ["plan.kommun.example", "ftp://plan.kommun.example", "https://kommun.example/plan"])
def test_links_begin_with_a_whole_address(monkeypatch, value):
    monkeypatch.setenv("SITE_ADDRESS", value)
    with pytest.raises(WrongSetting, match="SITE_ADDRESS"):
        site("SITE_ADDRESS", "")
    monkeypatch.setenv("SITE_ADDRESS", "https://plan.kommun.example/")
    assert site("SITE_ADDRESS", "") == "https://plan.kommun.example"
