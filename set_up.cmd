@echo off
rem For briefing.cmd and app.cmd, which call it: the environment in .venv, with what LOCK (the first word) lists.
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul || (
  echo Python 3.11 or newer is missing. Install it from python.org, with "py launcher" ticked, and try again.
  exit /b 1
)
if not exist .venv\Scripts\python.exe py -3 -m venv .venv || exit /b 1
.venv\Scripts\python -c "import sys; sys.exit(sys.version_info < (3, 11))" || (
  echo The folder .venv was made with an older Python. Delete it and try again.
  exit /b 1
)
fc /b %1 .venv\%1.done >nul 2>nul && exit /b 0
echo Setting up; once, and again when the list of packages has changed. This downloads several hundred megabytes and takes some minutes.
.venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r %1 || goto failed
.venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
copy /y %1 .venv\%1.done >nul
exit /b 0
:failed
echo Setting up did not work. The lines above say why; without a network the first run cannot download what it needs.
exit /b 1
