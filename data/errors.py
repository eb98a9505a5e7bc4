"""The one error a reader of the dashboard may see: two sentences, what is wrong and what to do."""


class TrackerError(Exception):
    """A file, a setting or a request that cannot be used; shown once as `problem` and `remedy`, never a traceback."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["TrackerError"], tuple[str, str]]:
        """Returns what rebuilds the error on the other side of a process."""
        return (type(self), (self.problem, self.remedy))
