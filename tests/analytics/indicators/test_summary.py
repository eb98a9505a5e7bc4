"""Series and sums of indicators on tables drawn by hand, and beside the oracle on random ones."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators import summary as indicators
from analytics.indicators import words as indicator_words
from analytics.indicators.series import among, series
from analytics.table.selection import Selection
from data.samples.story import month_ends, read_story
from tests import oracle_series
from tests.analytics.figures import figures, monthly, of_sample, table
from tests.analytics.measures.test_oracle import SECOND_LOOK
from tests.analytics.tables import values


def told(name, found):
    return [None if pd.isna(one) else one for one in values(found[name])]


def test_increments_of_a_running_total_and_none_over_a_gap():
    found = series(monthly([10, 14, None, 20, 26], measure="cumulative"))
    assert told("charted", found) == [None, 4, None, None, 6]
    assert told("value", found) == [10, 14, None, 20, 26]


def test_a_share_comes_from_its_counts_and_of_nothing_there_is_none():
    found = series(
        table(
            """
            indicator_id | period     | measure | value | numerator | denominator
            A            | 2026-01-31 | ratio   | 99    | 45        | 60
            A            | 2026-02-28 | ratio   | 50    |           |
            A            | 2026-03-31 | ratio   | 50    | 0         | 0
            """
        )
    )
    assert told("value", found) == [75, 50, None]


def test_change_on_the_period_before_and_a_year_before():
    found = series(monthly([*range(100, 113), None, 120, 121]))
    assert told("change", found)[-3:] == [None, None, 1]
    assert told("year_change", found)[11:] == [None, 12, None, 18, 18]


def test_quarters_are_compared_with_quarters():
    found = series(
        table(
            """
            indicator_id | period     | months | value
            A            | 2026-03-31 | 3      | 30
            A            | 2026-05-31 | 1      | 9
            A            | 2026-06-30 | 3      | 36
            """
        )
    )
    assert told("change", found) == [None, None, 6]


def test_a_straight_line_from_baseline_to_target_is_assumed():
    traits = {"baseline": 100, "target": 200, "baseline_date": date(2026, 1, 1), "target_date": date(2026, 4, 11)}
    found = series(monthly([100, 140, 151, 220], first=date(2026, 1, 31), **traits))
    assert told("trajectory", found) == [130, 158, 189, 200]
    assert set(found["line"]) == {"assumed"}
    assert told("variance", found) == [-30, -18, -38, 20]
    assert found["standing"].tolist() == ["far", "far", "far", "ahead"]
    assert told("progress", found) == [0, 0.4, 0.51, 1.2]


def test_points_of_a_trajectory_are_joined():
    found = series(
        table(
            """
            indicator_id | period     | value | trajectory | baseline | target | direction
            A            | 2026-01-31 | 40    | 40         | 50       | 10     | down
            A            | 2026-02-10 | 36    |            | 50       | 10     | down
            A            | 2026-02-20 | 31    | 30         | 50       | 10     | down
            A            | 2026-03-31 | 34.5  |            | 50       | 10     | down
            """
        ).assign(value=[40, 36, 31, 34.5])
    )
    assert told("trajectory", found) == [40, 35, 30, 30]
    assert found["standing"].tolist() == ["ahead", "near", "near", "far"]
    assert set(found["line"]) == {"given"}


def test_no_progress_where_the_target_is_the_baseline_and_no_variance_where_neither_way_is_good():
    same = series(monthly([4, 5], baseline=5, target=5, target_date=date(2026, 12, 31)))
    assert told("progress", same) == [None, None]
    assert same["standing"].tolist() == ["far", "ahead"]
    neutral = series(monthly([4, 5], baseline=1, target=5, target_date=date(2026, 12, 31), direction="neutral"))
    assert (told("variance", neutral), set(neutral["standing"])) == ([None, None], {"none"})


def test_the_latest_known_figure_counts_and_the_worst_come_first():
    calm = [10, 12, 9, 11, 10, 12, 8, 11, 9, 10, 12, 9]
    every = pd.concat(
        [monthly([*calm, 22, None], "Good"), monthly([*calm, 1], "Bad"), monthly(calm, "Calm"), monthly([1], "New")]
    )
    found = indicators.summary(series(every))
    assert found["indicator_id"].tolist() == ["Bad", "Good", "Calm", "New"]
    assert found["cause"].tolist() == ["concern", "improvement", "common", "too_few"]
    assert found["value"].tolist() == [1, 22, 9, 1]
    assert indicator_words.sentence(found) == [
        "1 of 4 indicators has improved by more than chance, 1 has got worse; "
        "none is behind its trajectory by more than 10 %.",
        "Chance alone would give under 0.1 such changes among the 3 judged.",
        "Worse: Bad.",
    ]


def test_a_stock_is_a_level_and_its_target_is_told_from_history():
    falling = [100 - number for number in range(28)]
    traits = {"target": 72, "target_date": date(2026, 12, 31), "direction": "down", "baseline": 100}
    level, flow = (
        indicators.summary(series(monthly(falling, measure=measure, **traits))).iloc[0] for measure in ("stock", "flow")
    )
    assert (level["cause"], flow["cause"]) == ("level", "improvement")
    assert indicator_words.assured(level) == "Met 0 of 28"
    assert indicator_words.assured(flow) == "Met 0 of 28; out of reach"
    once = indicators.summary(series(monthly([*falling[:-1], 71], measure="flow", **traits))).iloc[0]
    assert indicator_words.assured(once).startswith("Met 1 of 28; ")
    assert "such figures wander by themselves" in " ".join(indicator_words.one(level))


def test_the_counts_of_a_ratio_are_counted_with_it():
    some, every = [3, 4, 5, 4, 3, 5], [6, 8, 9, 7, 6, 9]
    ratio = monthly(some, "Share", measure="ratio").assign(numerator=some, denominator=every)
    told_twice = pd.concat([ratio, monthly(some, "Done"), monthly(every, "Asked"), monthly([*some[:5], 4], "Other")])
    found = indicators.summary(series(told_twice))
    assert dict(zip(found["indicator_id"], found["part_of"].fillna(""), strict=True)) == {
        "Share": "", "Done": "Share", "Asked": "Share", "Other": "",
    }  # fmt: skip
    assert indicator_words.sentence(found)[1] == "2 more indicators are part of these and not counted again."


def test_the_filters_of_indicators_are_workstream_and_lead_agency():
    every = pd.concat(
        [monthly([1], "A", workstream="Law", lead_agency="FIA"), monthly([1], "B", workstream="Law", lead_agency="MoI")]
    )
    found = among(series(every), Selection(workstream=("Law",), lead_agency=("MoI",), status=("completed",)))
    assert found["indicator_id"].tolist() == ["B"]


EVENTS = pd.DataFrame(
    {
        "date": pd.to_datetime(["2026-01-12", "2025-10-01", "2026-12-31", "2026-01-01"]),
        "title": ["Gateway opened", "Unit formed", "To come", "Of others"],
        "workstream": ["Law", "All workstreams", "Law", "Other"],
    }
)


def test_events_of_a_workstream_and_of_all_until_a_day():
    found = indicators.touching(EVENTS, "Law", date(2026, 10, 31))
    assert found["title"].tolist() == ["Unit formed", "Gateway opened"]
    assert indicators.touching(EVENTS, None, date(2026, 10, 31))["title"].tolist() == ["Unit formed"]


def test_limits_before_and_after_an_event_are_two_sets():
    calm = [10, 12, 9, 11, 10, 12, 8, 11, 9, 10, 12, 9]
    one = series(monthly([*calm, *[value + 20 for value in calm]]))
    found = indicators.around(one, indicators.touching(EVENTS, "Law", date(2026, 12, 30)))
    assert found["changed"].tolist() == [True, True]
    gateway = found.iloc[1]
    assert (gateway["points_before"], gateway["points_after"]) == (12, 12)
    assert gateway["mean_after"] - gateway["mean_before"] == 20
    both = indicators.points(one, split=date(2026, 1, 12))
    assert both["phase"].tolist() == [0] * 12 + [1] * 12
    assert set(both["cause"]) == {"common"}
    assert both["upper"].iloc[-1] - both["upper"].iloc[0] == pytest.approx(20)
    assert indicator_words.after(gateway, "kg").startswith("Changed after: mean 10.2 kg before, 30.2 kg after")
    assert indicator_words.title_after({"indicator": "Seizures", "unit": "kg"}, gateway) == (
        "Seizures: changed after 12 Jan 2026: mean 10.2 kg before, 30.2 kg after"
    )


def test_too_few_figures_before_an_event_tell_nothing():
    one = series(monthly([1, 2, 1, 2], first=date(2025, 11, 30)))
    found = indicators.around(one, indicators.touching(EVENTS, "Law", date(2026, 12, 30)))
    assert found["changed"].isna().all()


def test_a_figure_that_later_changed_is_revised():
    then, middle, now = (
        series(monthly(told_then, first=date(2026, 7, 31))) for told_then in ([5, 7], [5, None, 9], [6, 8, 9])
    )
    found = indicators.revisions(list(zip(month_ends(date(2026, 8, 31), 3), (then, middle, now), strict=True)))
    assert found[["then", "now", "by"]].to_numpy().tolist() == [[5, 6, 1], [7, 8, 1]]
    assert found["stated"].tolist() == [pd.Timestamp(2026, 8, 31)] * 2
    assert len(indicators.revisions([])) == 0


def test_the_sample_told_whole():
    found = indicators.summary(series(of_sample(read_story(), date(2026, 10, 31))))
    assert len(found) == 24
    assert found.set_index("code")["cause"][["IF-A", "MLA-D", "CN-A", "IIM-A"]].tolist() == [
        "concern", "level", "common", "change",
    ]  # fmt: skip
    assert found.set_index("code")["part_of"].notna().sum() == 6
    assert not indicators.summary(series(figures([]))).to_numpy().size


RATIOS = st.fixed_dictionaries({"numerator": st.one_of(st.none(), st.integers(0, 9)),
                                "denominator": st.one_of(st.none(), st.integers(0, 9))})  # fmt: skip
DAYS = st.sampled_from(month_ends(date(2025, 1, 31), 30))
TRAITS = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(["flow", "cumulative", "ratio"]),
        "direction": st.sampled_from(["up", "down", "neutral"]),
        "baseline": st.one_of(st.none(), st.integers(0, 9)),
        "target": st.one_of(st.none(), st.integers(0, 9)),
        "baseline_date": st.one_of(st.none(), DAYS),
        "target_date": st.one_of(st.none(), DAYS),
    }
)
POINTS = st.dictionaries(
    DAYS,
    st.tuples(
        st.one_of(st.none(), st.integers(0, 20)),
        RATIOS,
        st.sampled_from([None, None, 3, 8]),
        st.sampled_from([1, 1, 3]),
    ),
    min_size=1,
    max_size=20,
)


@SECOND_LOOK
@given(TRAITS, POINTS)
def test_series_beside_the_oracle(traits, points):
    rows = [
        {"indicator_id": "A", "period": day, "value": value, **counts, "trajectory": height, "months": months, **traits}
        for day, (value, counts, height, months) in points.items()
    ]
    found, wanted = series(figures(rows)), oracle_series.told(rows)
    for name in oracle_series.KEYS:
        mine = found[name].to_numpy(dtype="float64")
        assert mine == pytest.approx([np.nan if row[name] is None else row[name] for row in wanted], nan_ok=True), name
    assert found["line"].tolist() == [row["line"] for row in wanted]
    assert found["standing"].tolist() == [row["standing"] for row in wanted]
