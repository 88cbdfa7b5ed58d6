# cmake -DSOURCE=DIR -P conventions.cmake: what can be counted of our conventions. No source file
# has more than 600 lines; git holds no font and no other binary file but pictures under assets/
# and fixtures under tests/.
cmake_minimum_required(VERSION 3.25)

set(lines_at_most 600)
set(problems)

file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/app/*.[ch] ${SOURCE}/tests/*.[ch])
foreach(file IN LISTS files)
  file(READ ${SOURCE}/${file} text)
  string(REGEX REPLACE "[^\n]+" "" newlines "${text}")
  string(LENGTH "${newlines}" count)
  if(count GREATER lines_at_most)
    list(APPEND problems "${file} has ${count} lines, at most ${lines_at_most} are allowed: split it")
  endif()
endforeach()

# Against git's empty tree every file is new; a binary one has no line counts.
set(empty_tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904)
find_program(GIT git)
if(GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -c safe.directory=* -C ${SOURCE} diff --numstat --no-renames
    ${empty_tree} HEAD OUTPUT_VARIABLE numbers COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "-\t-\t[^\n]+" binaries "${numbers}")
  foreach(binary IN LISTS binaries)
    string(REGEX REPLACE "^-\t-\t" "" file ${binary})
    if(file MATCHES "\\.(ttf|otf|ttc|woff2?|pfb)$")
      list(APPEND problems "${file}: fonts come from Debian's packages, see fonts/")
    elseif(NOT file MATCHES "^(assets/.*\\.png|tests/.*\\.(png|jpg|xlsx|db|box|mo))$")
      list(APPEND problems "${file}: a binary file has no place in git")
    endif()
  endforeach()
endif()

if(NOT files)
  message(FATAL_ERROR "no C files below ${SOURCE}")
elseif(problems)
  list(JOIN problems "\n  " problems)
  message(FATAL_ERROR "conventions not kept:\n  ${problems}")
endif()
