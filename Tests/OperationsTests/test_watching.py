"""Health, metrics and the request's word, asked of the running program as a monitor asks."""

import sqlite3
import urllib.request

from operated import Person, lines_of_json, sample_value
from prometheus_client.parser import text_string_to_metric_families

# Names, buckets and labels of the whole program: what one scrape may cost, however long it has run.
MOST_SERIES = 4_000


def test_a_monitor_is_told_that_the_program_is_ready_and_only_on_its_own_address(serve):
    with serve() as served:
        assert served.readiness() == (200, {"ready": True})
        assert urllib.request.urlopen(served.health + "/health/live").read() == b'{"live":true}'
        assert Person(served).open("/metrics")[0] == 404
        assert Person(served).open("/health/ready")[0] == 404


def test_prometheus_reads_every_line_of_the_metrics(serve, passwords):
    with serve() as served:
        officer = Person(served).sign_in("officer", passwords["officer"])
        for path in ("/", "/cases", "/people", "/nowhere"):
            officer.open(path)
        families = {family.name: family for family in text_string_to_metric_families(served.metrics())}

    expected = {
        "roundtable_http_requests": "counter",
        "roundtable_http_request_seconds": "histogram",
        "roundtable_http_requests_in_flight": "gauge",
        "roundtable_database_transaction_seconds": "histogram",
        "roundtable_database_retries": "counter",
        "roundtable_database_wait_seconds": "histogram",
        "roundtable_database_connections_in_use": "gauge",
        "roundtable_access_log_flush_seconds": "histogram",
        "roundtable_build_info": "gauge",
        "process_resident_memory_bytes": "gauge",
        "process_cpu_seconds": "counter",
        "process_open_fds": "gauge",
    }
    assert {name: families[name].type for name in expected if name in families} == expected
    assert all(family.documentation for family in families.values())
    served_pages = [s for s in families["roundtable_http_requests"].samples if s.labels["status"] == "200"]
    assert sum(sample.value for sample in served_pages) >= 4
    assert any(s.value for s in families["roundtable_access_log_flush_seconds"].samples if s.name.endswith("_count"))


def series_of_requests(metrics: str) -> set[str]:
    """Their names and labels; jobs and the like come and go by themselves."""
    lines = metrics.splitlines()
    return {line.rsplit(" ", 1)[0] for line in lines if line.startswith("roundtable_http_")}


def test_whatever_is_asked_for_makes_no_new_series(serve):
    with serve() as served:
        somebody = Person(served)
        somebody.open("/nowhere")
        before = series_of_requests(served.metrics())
        for number in range(50):
            somebody.open(f"/invented-{number}/Margaret?name=Margaret{number}")
        metrics = served.metrics()

    assert series_of_requests(metrics) == before
    assert len(metrics.splitlines()) <= MOST_SERIES
    assert "Margaret" not in metrics and "invented" not in metrics
    assert sample_value(metrics, r'roundtable_http_requests_total\{method="any",route="unknown"') == 51


def test_a_request_has_one_word_in_answer_log_and_fault(serve, passwords):
    settings = {"ROUNDTABLE_LOG_FORMAT": "json", "ROUNDTABLE_LOG_LEVEL": "info"}
    with serve(**settings) as served:
        officer = Person(served).sign_in("officer", passwords["officer"])
        with_fault(served)
        status, headers, page = officer.open("/")
        word = headers["X-Request-Id"]
        served.wait(lambda: sum(line.get("request") == word for line in lines_of_json(served.log())) == 2)
        lines = [line for line in lines_of_json(served.log()) if line.get("request") == word]

    assert status == 500 and word in page
    assert [line["message"] for line in lines] == ["fault", "request"]
    assert lines[1]["route"] == "/" and lines[1]["status"] == "500" and float(lines[1]["ms"]) > 0


def with_fault(served):
    with sqlite3.connect(served.folder / "roundtable.sqlite") as connection:
        connection.execute("ALTER TABLE due RENAME TO due_elsewhere")
