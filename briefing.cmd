@echo off
rem The briefing on Windows, by double click: what `make briefing` does.
cd /d "%~dp0"
call set_up.cmd requirements.lock || goto failed
.venv\Scripts\work-exposure briefing %* || goto failed
start "" briefing\index.html
exit /b 0
:failed
echo That did not work. The lines above say why.
pause
exit /b 1
