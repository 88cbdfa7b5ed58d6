#!/bin/bash
# What the guides call a button is what stands on it, in their language; their pictures are there;
# and the poster to print says what the guide's last section says.
set -euo pipefail

guide=$SADA_SOURCE/assets/guide
problems=0
complain() {
    echo "$*" >&2
    problems=$((problems + 1))
}

# Every text of the program in that language, a line each; English is that of the message ids.
texts_of() { # LANGUAGE
    if [[ $1 == en ]]; then
        msgcat --no-wrap "$SADA_SOURCE/i18n/ar.po" | sed -n 's/^msgid "\(.*\)"$/\1/p'
    else
        msgcat --no-wrap "$SADA_SOURCE/i18n/$1.po" | sed -n 's/^msgstr\(\[[0-9]\]\)\? "\(.*\)"$/\2/p'
    fi
}

# What the guide quotes, but for whole sentences that are spoken.
quoted_in() { # FILE
    grep -oE '"[^"]+"|«[^»]+»' "$1" | sed -E 's/^["«]//; s/["»]$//' | awk 'NF <= 4' | sort -u
}

for language in ar ckb en; do
    file=$guide/$language.md
    texts=$(texts_of "$language")
    quotes=$(quoted_in "$file")
    [[ $(wc -l <<<"$quotes") -ge 6 ]] || complain "$file: too few quotes were found to check"
    while IFS= read -r quote; do
        grep -qxF -- "$quote" <<<"$texts" || complain "$file: no button says: $quote"
    done <<<"$quotes"
    while IFS= read -r picture; do
        [[ -f $guide/$picture ]] || complain "$file: there is no $picture"
    done < <(sed -n 's/^!\[.*\](\(.*\))$/\1/p' "$file")
    poster=$(<"$guide/poster-$language.html")
    while IFS= read -r line; do
        [[ $poster == *">$line<"* ]] || complain "poster-$language.html does not say: $line"
    done < <(tac "$file" | sed '/^## /q' | sed -n 's/^- //p; s/^\*\*\(.*\)\*\*$/\1/p')
    cards=$(grep -c '<section>' "$guide/cards-$language.html")
    [[ $cards == 8 ]] || complain "cards-$language.html has $cards cards"
done
[[ $problems == 0 ]]
