@echo off
rem The briefing on Windows, by double click: sets up beside this file, then runs what `make briefing` runs.
cd /d "%~dp0"
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || (
    echo Python is missing. Install Python 3.11 or newer from python.org, with "py launcher" ticked, and try again.
    pause & exit /b 1
  )
)
if not exist .venv\briefing.done (
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock || goto failed
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || goto failed
  type nul > .venv\briefing.done
)
.venv\Scripts\work-exposure briefing %* || goto failed
start "" briefing\index.html
exit /b 0
:failed
echo That did not work. The lines above say why. With no network, the first run cannot download what it needs.
pause
exit /b 1
