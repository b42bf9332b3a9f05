#!/bin/sh
# Fills corpus/<format> with the fixtures and, where they lie beside the workspace, the real notices.
cd "$(dirname "$0")" || exit 1
shared="${HALLE_SHARED:-../../../shared}/data/notices"
for format in eforms ted ocds simap boamp seao decp; do
    mkdir -p "corpus/$format"
    cp ../tests/fixtures/"$format"/* "corpus/$format/"
done
[ -d "$shared" ] || { echo "real notices are not there: $shared"; exit 0; }
cp "$shared"/eforms/* corpus/eforms/
cp "$shared"/ted_r209/* corpus/ted/
cp "$shared"/ocds/*.json corpus/ocds/
cp "$shared"/ocds/*.xml corpus/seao/
cp "$shared"/simap/* corpus/simap/
cp "$shared"/boamp/* corpus/boamp/
cp "$shared"/decp/* corpus/decp/
chmod -R u+w corpus
# libFuzzer works on small inputs best; the largest real files are for the tests.
find corpus -size +300k -delete
