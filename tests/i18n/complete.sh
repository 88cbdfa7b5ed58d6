#!/bin/bash
# The catalogues hold every word that app/ shows and no other: an entry that is not translated,
# doubtful (fuzzy) or no longer used is named and fails. A word counts as shown when it is an
# argument of one of the functions below, or marked N_() where data waits to be translated.
set -euo pipefail
# Translations are data here; the tools' own messages stay English.
export LC_ALL=C.UTF-8
unset LANGUAGE

source_folder=${SADA_SOURCE:?is set by ctest; by hand: the folder that holds app and i18n}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
template=$scratch/sada.pot
failed=0

# KIND TEXT: tells about entries, if there are any.
tell() {
    [[ -n $2 ]] || return 0
    printf '%s: %s:\n%s\n\n' "$catalogue" "$1" "$2" >&2
    failed=1
}

# The entries of $scratch/merged.po that msgattrib selects, without the header.
entries() { # MSGATTRIB_OPTION...
    msgattrib --no-wrap "$@" "$scratch/merged.po" | sed '1,/^$/d'
}

cd "$source_folder"
find app -name '*.[ch]' | sort >"$scratch/sources"
xgettext --language=C --from-code=UTF-8 --files-from="$scratch/sources" --output="$template" \
    --no-wrap --keyword --keyword=catalog_text --keyword=catalog_fill:2 \
    --keyword=catalog_count:2,3 --keyword=counted:3,4 --keyword=facts_count:3,4 --keyword=N_
[[ -s $template ]] || { echo "no words found below $source_folder/app" >&2; exit 1; }

for catalogue in i18n/*.po; do
    # msgfmt compares the {names} of an entry only where this flag says that it has some.
    tell "not marked python-brace-format" "$(awk -v RS= -v ORS='\n\n' \
        '/\{[a-z_]+\}/ && !/python-brace-format/' "$catalogue")"
    msgfmt --check --output-file=/dev/null "$catalogue" || failed=1
    msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file="$scratch/merged.po" \
        "$catalogue" "$template"
    tell "not translated" "$(entries --untranslated --no-obsolete)"
    tell "doubtful" "$(entries --only-fuzzy)"
    tell "no longer used" "$(entries --only-obsolete)"
done
exit $failed
