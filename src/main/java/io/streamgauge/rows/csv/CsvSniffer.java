package io.streamgauge.rows.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.streamgauge.rows.source.InputFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Detects the dialect of a CSV file from its beginning. */
@SuppressWarnings("ArrayRecordComponent") // it is not compared
record CsvSniffer(byte[] sample, CsvOptions options) {

    private static final int SAMPLE_BYTES = 1 << 16;
    private static final int MAX_RECORDS = 200;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /** A field between single quotes. */
    private static final Pattern SINGLE_QUOTED =
            Pattern.compile("(?m)(^|[,;\\t|])[ ]*'[^'\\r\\n]*'[ ]*([,;\\t|\\r]|$)");

    /** The declared dialect; what is not declared is detected. */
    static CsvDialect dialect(InputFile file, CsvOptions options) throws IOException {
        try (var stream = file.openText(options.encoding())) {
            return new CsvSniffer(stream.readNBytes(SAMPLE_BYTES), options).dialect();
        }
    }

    private CsvDialect dialect() throws IOException {
        int quote = quote();
        String escape = options.escape();
        int before = escape == null ? quote : escape.charAt(0);
        String delimiter = options.delimiter();
        if (delimiter != null) {
            return new CsvDialect(delimiter.charAt(0), quote, before, options.trim());
        }
        CsvDialect best = new CsvDialect(',', quote, before, options.trim());
        double most = 0;
        for (char candidate : DELIMITERS) {
            CsvDialect other = new CsvDialect(candidate, quote, before, options.trim());
            double fit = fit(other);
            if (fit > most) {
                most = fit;
                best = other;
            }
        }
        return best;
    }

    private int quote() {
        String quote = options.quote();
        if (quote != null) {
            return quote.isEmpty() ? CsvDialect.NONE : quote.charAt(0);
        }
        String text = new String(sample, UTF_8);
        boolean single = text.indexOf('"') < 0 && SINGLE_QUOTED.matcher(text).find();
        return single ? '\'' : '"';
    }

    /** The share of records with as many fields as the first; 0 if it has only one. */
    private double fit(CsvDialect dialect) throws IOException {
        try (CsvRecords records = new CsvRecords(new ByteArrayInputStream(sample), dialect)) {
            for (int line = 0; line < options.skip(); line++) {
                records.skipLine();
            }
            int first = records.next() ? records.fields().count() : 0;
            if (first < 2) {
                return 0;
            }
            int all = 1;
            int alike = 1;
            while (all < MAX_RECORDS && records.next()) {
                all++;
                alike += records.fields().count() == first ? 1 : 0;
            }
            return (double) alike / all;
        }
    }
}
