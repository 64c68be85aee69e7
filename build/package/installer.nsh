; Included by electron-builder's installer. An older version does not take the place of a newer one: its records would be
; unreadable. Exit code 3, also of a silent installation (/S).
!include "WordFunc.nsh"
!include "LogicLib.nsh"

!macro customInit
  ReadRegStr $R8 SHELL_CONTEXT "${UNINSTALL_REGISTRY_KEY}" "DisplayVersion"
  ${If} $R8 != ""
    ; 1: the first one is newer.
    ${VersionCompare} "$R8" "${VERSION}" $R9
    ${If} $R9 == 1
      MessageBox MB_OK|MB_ICONSTOP "Ringside $R8 > ${VERSION}" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${EndIf}
!macroend
