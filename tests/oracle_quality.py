"""Data quality a second time: plain slow loops over findings as dicts and the rows that `tests.oracle` tells."""

from tests import oracle

Row = dict


def stands(finding: Row, row: Row, *places: str) -> bool:
    return all(finding[place] == row[f"source_{place}"] for place in places)


def agency_of(finding: Row, rows: list[Row]) -> str | None:
    """The lead agency a finding counts for."""
    for row in rows:
        if all(
            finding[a] == row[b] for a, b in (("file", "source_file"), ("sheet", "source_sheet"), ("row", "source_row"))
        ):
            return row["lead_agency"]
    if finding.get("agency"):
        return finding["agency"]
    for match in (("file", "source_file"), ("sheet", "source_sheet")), (("file", "source_file"),):
        led = {row["lead_agency"] for row in rows if all(finding[a] == row[b] for a, b in match)}
        if len(led) == 1 and None not in led:
            return led.pop()
    return None


def by_rule(findings: list[Row], rows: list[Row]) -> list[tuple]:
    told: dict[tuple, list] = {}
    for finding in findings:
        told.setdefault((finding["rule"], finding["severity"]), []).append(agency_of(finding, rows))
    parts = [(*key, len(names), len({name for name in names if name})) for key, names in told.items()]
    return sorted(parts, key=lambda part: (part[1], -part[2], part[0]))


def by_agency(findings: list[Row], rows: list[Row]) -> dict[str, Row]:
    names = {row["lead_agency"] or "Not stated" for row in rows}
    sent: dict[str, list[Row]] = {}
    for finding in findings:
        sent.setdefault(agency_of(finding, rows) or "Not stated", []).append(finding)
    found = {}
    for name in names | set(sent):
        own = [row for row in rows if (row["lead_agency"] or "Not stated") == name]
        counts, told = oracle.headline(own), sent.get(name, [])
        found[name] = {
            "actions": sum(row["status"] != "cancelled" for row in own),
            "findings": len(told),
            "errors": sum(finding["severity"] == "error" for finding in told),
            "filled": counts["completeness"][0],
            "cells": counts["completeness"][1],
            "silent": counts["silent"][0],
            "silent_of": counts["silent"][1],
            "repeated": sum(finding["rule"] == "W17" for finding in told),
            "watermelon": sum(row["is_watermelon"] for row in own),
        }
    return found


def fixes(findings: list[Row], rows: list[Row], mendable: set[str]) -> list[tuple]:
    """(agency, place, rule, findings), agencies by name."""
    told: dict[str, dict[tuple, int]] = {}
    for finding in findings:
        name = agency_of(finding, rows)
        if name and finding["rule"] in mendable:
            counts = told.setdefault(name, {})
            key = finding["severity"], finding["rule"]
            counts[key] = counts.get(key, 0) + 1
    found = []
    for name in sorted(told):
        ordered = sorted(told[name].items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
        found += [(name, place, key[1], count) for place, (key, count) in enumerate(ordered[:3], start=1)]
    return found
