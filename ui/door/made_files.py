"""Files made for a download stay until the browser had time to fetch them, whoever else is drawn meanwhile."""

import time
from typing import Final

from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileKind

KEPT_SECONDS: Final = 60.0


class MadeFile(MediaFileMetadata):
    """What Streamlit notes of a file; it may be marked for deletion once it is a minute old.

    Streamlit marks a file made at a click at the end of the next run of any session and deletes it at the end of the
    one after that, so that two readers who choose a filter cancel the download of a third.
    """

    def __init__(self, kind: MediaFileKind = MediaFileKind.MEDIA) -> None:
        super().__init__(kind)
        self._made_at = time.monotonic()

    def mark_for_delete(self) -> None:
        """Marks the file, unless it is younger than KEPT_SECONDS."""
        if time.monotonic() - self._made_at >= KEPT_SECONDS:
            super().mark_for_delete()


def keep_made_files() -> None:
    """Has Streamlit note every file from now on as a MadeFile."""
    setattr(media_file_manager, MediaFileMetadata.__name__, MadeFile)
