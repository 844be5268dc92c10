; The setup program of Windows: per machine, in English and French, silent with /S.
; toolchain/windows_installers.py runs makensis with -DVERSION, -DFROZEN, -DOUT and -DICON, and
; with -DSIGN where there is a signer. docs/windows.md tells administrators of its options.
;
; An upgrade is a swap: the new program is unpacked beside the old one, which works on until one
; folder takes the other's place. A till that runs is never ended; setup waits for a person, or
; gives up where there is none. What a till has written, and the machine's settings, stay.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include StrFunc.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh
${StrLoc} ; declared, as StrFunc.nsh wants it

!define APP "pos-desktop"
!define PROGRAM "${APP}.exe"
!define CONSOLE "${APP}-console.exe"
!define OWN_KEY "Software\${APP}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt 6 runs on

; Exit codes. 1 and 2 are the installer's own: ended by a person, and failed.
!define SETTINGS_REFUSED 10
!define TILL_RUNS 11
!define NEWER_IS_THERE 12
!define MSI_IS_THERE 13
!define WRONG_OPTION 14
!define WRONG_SYSTEM 15

Name "${APP}"
OutFile "${OUT}"
BrandingText "${APP} ${VERSION}"
InstallDir "$PROGRAMFILES64\${APP}"
RequestExecutionLevel admin
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetDateSave off
CRCCheck on
AllowSkipFiles off ; or a silent setup would leave out what it could not write
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileDescription" "${APP} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"

!ifdef SIGN
  ; The uninstaller is inside what gets signed last, so it is signed while it is being made.
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

LangString PROGRAM_PART ${LANG_ENGLISH} "The till"
LangString PROGRAM_PART ${LANG_FRENCH} "La caisse"
LangString DESKTOP_PART ${LANG_ENGLISH} "An icon on the desktop"
LangString DESKTOP_PART ${LANG_FRENCH} "Une icône sur le bureau"
LangString AUTOSTART_PART ${LANG_ENGLISH} "Start the till when somebody logs on"
LangString AUTOSTART_PART ${LANG_FRENCH} "Ouvrir la caisse à l’ouverture de session"
LangString SAYS_RUNNING ${LANG_ENGLISH} "${APP} is running. Finish the sale, close the till, and try again; nothing has been changed."
LangString SAYS_RUNNING ${LANG_FRENCH} "${APP} est ouvert. Terminez la vente, fermez la caisse, puis réessayez ; rien n’a été modifié."
LangString SAYS_NEWER ${LANG_ENGLISH} "${APP} $Found is installed, which is newer than ${VERSION}. An older program cannot read the journal of a newer one. Uninstall it first if you have to; the data stay."
LangString SAYS_NEWER ${LANG_FRENCH} "${APP} $Found est installé et plus récent que ${VERSION}. Un programme plus ancien ne sait pas lire le journal d’un plus récent. Désinstallez-le d’abord si vous y êtes obligé ; les données restent."
LangString SAYS_MSI ${LANG_ENGLISH} "${APP} was installed on this computer by its MSI package. Upgrade it with the next MSI package, or uninstall it first; the data stay."
LangString SAYS_MSI ${LANG_FRENCH} "${APP} a été installé sur cet ordinateur par son paquet MSI. Mettez-le à jour avec le prochain paquet MSI, ou désinstallez-le d’abord ; les données restent."
LangString SAYS_SYSTEM ${LANG_ENGLISH} "${APP} needs 64-bit Windows 10, version 1809, or newer."
LangString SAYS_SYSTEM ${LANG_FRENCH} "${APP} nécessite Windows 10 64 bits, version 1809 ou plus récente."
LangString SAYS_OPTION ${LANG_ENGLISH} "Setup does not understand $Misunderstood. It knows /S, /LOG, /DESKTOPICON (0 or 1), /AUTOSTART (0, 1 or kiosk), /SHOP, /COUNTRY, /LOCATION, /READER, /LANGUAGE, /CAPTURE, /LOCK and, last of all, /D. A value must neither hold a quotation mark nor end in a backslash."
LangString SAYS_OPTION ${LANG_FRENCH} "L’option $Misunderstood n’est pas valable. Les options sont /S, /LOG, /DESKTOPICON (0 ou 1), /AUTOSTART (0, 1 ou kiosk), /SHOP, /COUNTRY, /LOCATION, /READER, /LANGUAGE, /CAPTURE, /LOCK et, en dernier, /D. Une valeur ne doit ni contenir de guillemet droit ni finir par une barre oblique inverse."
LangString SAYS_SETTINGS ${LANG_ENGLISH} "${APP} is installed, but the settings that were given are not all right. What is wrong with them is in $LogFile."
LangString SAYS_SETTINGS ${LANG_FRENCH} "${APP} est installé, mais les réglages donnés ne sont pas tous valables. Le détail se trouve dans $LogFile."
LangString SAYS_FAILED ${LANG_ENGLISH} "${APP} could not be put into $INSTDIR. What was there before is there still."
LangString SAYS_FAILED ${LANG_FRENCH} "${APP} n’a pas pu être placé dans $INSTDIR. Ce qui s’y trouvait y est encore."

Var Log
Var LogFile
Var Found
Var Wrong
Var Misunderstood
Var Settings
Var DesktopIcon
Var Autostart
Var Runs
Var Tries

; -- what is said, and where ------------------------------------------------------------------

!macro TELL text
  ${If} $Log != ""
    FileWriteUTF16LE $Log "${text}$\r$\n"
  ${EndIf}
!macroend

; Says why nothing is done, in the log and to whom is there, and ends with that exit code.
!macro REFUSE text code
  !insertmacro TELL "${text}"
  !insertmacro TELL "Ended with ${code}."
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

!macro OPEN_LOG name
  ${If} $LogFile == ""
    StrCpy $LogFile "$TEMP\${name}.log"
  ${EndIf}
  ClearErrors
  FileOpen $Log $LogFile w
  ${If} ${Errors}
    StrCpy $Log ""
  ${Else}
    FileWriteUTF16LE /BOM $Log "${APP} ${VERSION}, ${name}$\r$\n"
  ${EndIf}
  ClearErrors
!macroend

; -- a till that runs -------------------------------------------------------------------------

; Windows lets nobody write to a program that runs, whoever started it.
!macro LOOK file
  ${If} ${FileExists} "${file}"
    ClearErrors
    FileOpen $0 "${file}" a
    ${If} ${Errors}
      StrCpy $Runs 1
    ${Else}
      FileClose $0
    ${EndIf}
    ClearErrors
  ${EndIf}
!macroend

!macro NEED_CLOSED_TILL
  ${Do}
    StrCpy $Runs 0
    !insertmacro LOOK "$INSTDIR\${PROGRAM}"
    !insertmacro LOOK "$INSTDIR\${CONSOLE}"
    ${If} $Runs == 0
      ${ExitDo}
    ${EndIf}
    !insertmacro TELL "$(SAYS_RUNNING)"
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(SAYS_RUNNING)" /SD IDCANCEL IDCANCEL`
      !insertmacro TELL "Ended with ${TILL_RUNS}."
      SetErrorLevel ${TILL_RUNS}
      Quit
    ${EndIf}
  ${Loop}
!macroend

; -- options ----------------------------------------------------------------------------------

; If the argument in $0 is this option, what follows its name is put into the variable. However it
; was quoted: PowerShell says "/SHOP=Maple Street" where a command prompt says /SHOP="Maple Street".
!macro OPTION name variable
  StrLen $1 "/${name}="
  StrCpy $2 $0 $1
  ${If} $2 == "/${name}="
    StrCpy ${variable} $0 "" $1
    StrCpy $Wrong ""
  ${EndIf}
!macroend

; An option that becomes a word for `configure --machine`, such as shop=Maple Street.
!macro SETTING name before
  StrCpy $3 ""
  !insertmacro OPTION "${name}" $3
  ${If} $3 != ""
    ${StrLoc} $1 "$3" '"' ">"
    StrCpy $2 $3 1 -1
    ${If} $1 != ""
    ${OrIf} $2 == "\"
      StrCpy $Wrong $0
    ${EndIf}
    StrCpy $Settings '$Settings ${before}$3"'
  ${EndIf}
!macroend

!macro ONE_OF variable name first second third
  ${If} ${variable} != ""
  ${AndIf} ${variable} != "${first}"
  ${AndIf} ${variable} != "${second}"
  ${AndIf} ${variable} != "${third}"
    StrCpy $Misunderstood "/${name}=${variable}"
  ${EndIf}
!macroend

; Windows itself takes the command line apart. What nobody knows is refused: a word that was
; mistyped would be left out in silence, at three hundred tills. (NSIS has cut off /D= by now.)
Function ReadOptions
  StrCpy $0 $CMDLINE
  System::Call 'shell32::CommandLineToArgvW(t r0, *i .r4) p .r5'
  StrCpy $6 1
  ${While} $6 < $4
    IntOp $7 $6 * ${NSIS_PTR_SIZE}
    IntPtrOp $7 $5 + $7
    System::Call '*$7(t .r0)'
    StrCpy $Wrong $0
    ${If} $0 == "/S"
    ${OrIf} $0 == "/NCRC"
      StrCpy $Wrong ""
    ${EndIf}
    !insertmacro OPTION "LOG" $LogFile
    !insertmacro OPTION "DESKTOPICON" $DesktopIcon
    !insertmacro OPTION "AUTOSTART" $Autostart
    !insertmacro SETTING "SHOP" '"shop='
    !insertmacro SETTING "COUNTRY" '"country='
    !insertmacro SETTING "LOCATION" '"location='
    !insertmacro SETTING "READER" '"reader='
    !insertmacro SETTING "LANGUAGE" '"language='
    !insertmacro SETTING "CAPTURE" '"capture='
    !insertmacro SETTING "LOCK" '--lock "'
    ${If} $Wrong != ""
      StrCpy $Misunderstood $Wrong
    ${EndIf}
    IntOp $6 $6 + 1
  ${EndWhile}
  System::Call 'kernel32::LocalFree(p r5)'
  !insertmacro ONE_OF $DesktopIcon "DESKTOPICON" "0" "1" "1"
  !insertmacro ONE_OF $Autostart "AUTOSTART" "0" "1" "kiosk"
FunctionEnd

!macro ICACLS words
  nsExec::ExecToStack '"$SYSDIR\icacls.exe" "$APPDATA\${APP}" ${words}'
  Pop $0
  Pop $1
  ${If} $0 != 0
    !insertmacro TELL "Who may write into $APPDATA\${APP} could not be laid down: $1"
  ${EndIf}
!macroend

; -- installing -------------------------------------------------------------------------------

Section "$(PROGRAM_PART)" TheTill
  SectionIn RO
  SetShellVarContext all
  SetRegView 64
  !insertmacro TELL "Installing into $INSTDIR."
  RMDir /r "$INSTDIR\_incoming"
  RMDir /r "$INSTDIR\_outgoing"
  SetOutPath "$INSTDIR\_incoming"
  File /r "${FROZEN}\*.*" ; makensis of Linux reads it as a slash, that of Windows a slash not at all
  SetOutPath "$INSTDIR"
  !insertmacro NEED_CLOSED_TILL
  Call Swap
  !insertmacro TELL "The program is in its place."

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${OWN_KEY}" "InstallFolder" "$INSTDIR"
  WriteRegStr HKLM "${OWN_KEY}" "Version" "${VERSION}"
  WriteRegStr HKLM "${OWN_KEY}" "InstalledBy" "setup"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "${APP}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  SectionGetSize ${TheTill} $0
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" $0
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

Section /o "$(DESKTOP_PART)" DesktopPart
SectionEnd

Section /o "$(AUTOSTART_PART)" AutostartPart
SectionEnd

; Windows lets everybody make files below ProgramData, and the one in this folder decides over tills:
; only the system (-18) and administrators (-544) may write there, users (-545) read.
Section "-Folder of the machine's settings"
  SetShellVarContext all
  CreateDirectory "$APPDATA\${APP}"
  !insertmacro ICACLS '/setowner *S-1-5-32-544 /T /C /Q'
  !insertmacro ICACLS '/inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
SectionEnd

; What was ticked or said, also where it is taken back; and the settings, by the program itself.
Section "-Choices"
  SetShellVarContext all
  SetRegView 64
  ${If} ${SectionIsSelected} ${DesktopPart}
    CreateShortcut "$DESKTOP\${APP}.lnk" "$INSTDIR\${PROGRAM}"
    !insertmacro TELL "There is an icon on the desktop."
  ${Else}
    Delete "$DESKTOP\${APP}.lnk"
  ${EndIf}
  ${If} ${SectionIsSelected} ${AutostartPart}
    StrCpy $0 ""
    ${If} $Autostart == "kiosk"
      StrCpy $0 " --kiosk"
    ${EndIf}
    WriteRegStr HKLM "${RUN_KEY}" "${APP}" '"$INSTDIR\${PROGRAM}"$0'
    !insertmacro TELL "The till starts when somebody logs on$0."
  ${Else}
    DeleteRegValue HKLM "${RUN_KEY}" "${APP}"
  ${EndIf}
  ${If} $Settings != ""
    !insertmacro TELL "Settings of the machine:$Settings"
    nsExec::ExecToStack '"$INSTDIR\${CONSOLE}" configure --machine$Settings'
    Pop $0
    Pop $1
    !insertmacro TELL "$1"
    ${If} $0 != 0
      !insertmacro TELL "$(SAYS_SETTINGS)"
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(SAYS_SETTINGS)" /SD IDOK
      SetErrorLevel ${SETTINGS_REFUSED}
    ${EndIf}
  ${EndIf}
  !insertmacro TELL "Done."
SectionEnd

!macro MOVE from to name
  ${If} ${FileExists} "${from}\${name}"
    Rename "${from}\${name}" "${to}\${name}"
  ${EndIf}
!macroend

; Puts what was unpacked into the place of what was there; back again where that does not work.
; Something that looks at new files, such as a virus scanner, may hold them for a moment.
Function Swap
  CreateDirectory "$INSTDIR\_outgoing"
  StrCpy $Tries 0
  ${Do}
    ClearErrors
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_outgoing" "_internal"
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_outgoing" "${PROGRAM}"
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_outgoing" "${CONSOLE}"
    ${IfNot} ${Errors}
      !insertmacro MOVE "$INSTDIR\_incoming" "$INSTDIR" "_internal"
      !insertmacro MOVE "$INSTDIR\_incoming" "$INSTDIR" "${PROGRAM}"
      !insertmacro MOVE "$INSTDIR\_incoming" "$INSTDIR" "${CONSOLE}"
    ${EndIf}
    ${IfNot} ${Errors}
      ${ExitDo}
    ${EndIf}
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_incoming" "_internal"
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_incoming" "${PROGRAM}"
    !insertmacro MOVE "$INSTDIR" "$INSTDIR\_incoming" "${CONSOLE}"
    !insertmacro MOVE "$INSTDIR\_outgoing" "$INSTDIR" "_internal"
    !insertmacro MOVE "$INSTDIR\_outgoing" "$INSTDIR" "${PROGRAM}"
    !insertmacro MOVE "$INSTDIR\_outgoing" "$INSTDIR" "${CONSOLE}"
    IntOp $Tries $Tries + 1
    ${If} $Tries > 20
      RMDir /r "$INSTDIR\_incoming"
      RMDir "$INSTDIR\_outgoing"
      !insertmacro REFUSE "$(SAYS_FAILED)" 2
    ${EndIf}
    Sleep 500
  ${Loop}
  RMDir /r "$INSTDIR\_outgoing"
  RMDir "$INSTDIR\_incoming"
FunctionEnd

Function .onInit
  SetShellVarContext all
  SetRegView 64
  Call ReadOptions
  !insertmacro OPEN_LOG "${APP}-setup"
  ${If} $Misunderstood != ""
    !insertmacro REFUSE "$(SAYS_OPTION)" ${WRONG_OPTION}
  ${EndIf}
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro REFUSE "$(SAYS_SYSTEM)" ${WRONG_SYSTEM}
  ${EndIf}
  ReadRegStr $0 HKLM "${OWN_KEY}" "InstalledBy"
  ${If} $0 == "msi"
    !insertmacro REFUSE "$(SAYS_MSI)" ${MSI_IS_THERE}
  ${EndIf}
  ReadRegStr $Found HKLM "${OWN_KEY}" "Version"
  ${If} $Found != ""
    ${VersionCompare} "$Found" "${VERSION}" $0
    ${If} $0 == 1
      !insertmacro REFUSE "$(SAYS_NEWER)" ${NEWER_IS_THERE}
    ${EndIf}
    !insertmacro TELL "Version $Found is here."
    ReadRegStr $0 HKLM "${OWN_KEY}" "InstallFolder"
    ${If} $0 != ""
      StrCpy $INSTDIR $0 ; one place for all versions: two would share a journal
    ${EndIf}
  ${EndIf}
  ClearErrors
  ; Where nothing is said, all stays as the last installation left it.
  ${If} $DesktopIcon == "1"
    !insertmacro SelectSection ${DesktopPart}
  ${ElseIf} $DesktopIcon == ""
  ${AndIf} ${FileExists} "$DESKTOP\${APP}.lnk"
    !insertmacro SelectSection ${DesktopPart}
  ${EndIf}
  ReadRegStr $0 HKLM "${RUN_KEY}" "${APP}"
  ClearErrors
  ${If} $Autostart == ""
  ${AndIf} $0 != ""
    StrCpy $Autostart 1
    ${StrLoc} $1 "$0" " --kiosk" ">"
    ${If} $1 != ""
      StrCpy $Autostart "kiosk"
    ${EndIf}
  ${EndIf}
  ${If} $Autostart == "1"
  ${OrIf} $Autostart == "kiosk"
    !insertmacro SelectSection ${AutostartPart}
  ${EndIf}
  !insertmacro NEED_CLOSED_TILL
FunctionEnd

Function .onInstFailed
  RMDir /r "$INSTDIR\_incoming"
  !insertmacro TELL "$(SAYS_FAILED)"
  !insertmacro TELL "Ended with 2."
FunctionEnd

; -- uninstalling -----------------------------------------------------------------------------

Function un.onInit
  SetShellVarContext all
  SetRegView 64
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LOG=" $LogFile
  !insertmacro OPEN_LOG "${APP}-uninstall"
  !insertmacro NEED_CLOSED_TILL
FunctionEnd

; By name, and no folder but the program's own: nothing that somebody else put there goes.
Section "Uninstall"
  SetShellVarContext all
  SetRegView 64
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_incoming"
  RMDir /r "$INSTDIR\_outgoing"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  DeleteRegValue HKLM "${RUN_KEY}" "${APP}"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${OWN_KEY}"
  !insertmacro TELL "Removed from $INSTDIR. The tills' data and the machine's settings are still there."
SectionEnd
