# Used by `make lab`: no output made from an office's own records is written to disk.
from analysis.present.pack.saving import pre_save

c.FileContentsManager.pre_save_hook = pre_save  # noqa: F821
