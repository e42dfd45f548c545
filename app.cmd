@echo off
rem The app on Windows, by double click: what `make app` does. It ends when this window is closed.
cd /d "%~dp0"
call set_up.cmd requirements-dev.lock || goto failed
set OPENBLAS_NUM_THREADS=1
set MPLBACKEND=Agg
.venv\Scripts\voila notebooks/12_explore.ipynb --Voila.config_file_paths=notebooks/.app || goto failed
exit /b 0
:failed
echo That did not work. The lines above say why.
pause
exit /b 1
