from ui.pieces import heights


def test_a_table_is_as_high_as_its_rows_until_a_screen_is_full():
    assert [heights.of_rows(count) for count in (0, 3, 21, 22, 1_000)] == [38, 143, 773, 800, 800]
    assert heights.of_rows(60, 400) == 400
