package io.streamgauge.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What DuckDB calls the encoding of a CSV file. */
final class CsvEncoding {

    private CsvEncoding() {}

    /**
     * The name of the encoding that is declared, or that the file's byte order mark names.
     *
     * @throws RowsException if it is UTF-16 with the higher byte first, of which DuckDB would read
     *     no row
     */
    static String of(InputFile file, @Nullable Charset declared) {
        byte[] first = beginning(file);
        boolean isWide = first.length == 2;
        boolean marked = isWide && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE;
        boolean markedOtherwise = isWide && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF;
        if (markedOtherwise || (isWide && first[0] == 0 && first[1] != 0)) {
            throw new RowsException(
                    file.path()
                            + " must not be UTF-16 with the higher byte first; convert it: iconv -f UTF-16 -t UTF-8");
        }
        if (declared == null) {
            return marked ? "utf-16" : "utf-8";
        }
        if (declared.equals(StandardCharsets.ISO_8859_1)) {
            return "latin-1";
        }
        return declared.name().startsWith("UTF-16") ? "utf-16" : "utf-8";
    }

    private static byte[] beginning(InputFile file) {
        try (InputStream stream = file.open()) {
            return stream.readNBytes(2);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
