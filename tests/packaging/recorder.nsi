; A program of Windows for tests: it writes down what it was started with, ends with 3 where
; C:\refuse is there, and runs on for as long as C:\run is there.
Unicode true
Target amd64-unicode
RequestExecutionLevel user
SilentInstall silent
OutFile "${OUT}"
!include FileFunc.nsh
!include LogicLib.nsh
Section
  FileOpen $0 "C:\said.txt" a
  FileSeek $0 0 END
  ${GetParameters} $1
  FileWriteUTF16LE $0 "$EXEFILE $1$\r$\n"
  FileClose $0
  ${If} ${FileExists} "C:\refuse"
    SetErrorLevel 3
  ${EndIf}
  ${DoWhile} ${FileExists} "C:\run"
    Sleep 50
  ${Loop}
SectionEnd
