package io.streamgauge.local.timestream.query.unload;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes CSV files, in UTF-8, compressed or not. */
final class CsvWriter implements UnloadWriter {

    private final UnloadOptions options;
    private final List<String> header;
    private final Map<Integer, OutputStream> open = new HashMap<>();

    /**
     * A writer.
     *
     * @param names of the columns
     */
    CsvWriter(UnloadOptions options, List<String> names) {
        this.options = options;
        this.header = options.header() ? names : List.of();
    }

    @Override
    public void add(UnloadedFile file, List<@Nullable String> texts) throws IOException {
        OutputStream out = open.get(file.number());
        if (out == null) {
            OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file.upload()));
            out = options.gzip() ? new GZIPOutputStream(plain) : plain;
            open.put(file.number(), out);
            if (!header.isEmpty()) {
                out.write(line(new ArrayList<>(header)));
            }
        }
        out.write(line(texts));
    }

    @Override
    public void finish(List<UnloadedFile> files) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        for (OutputStream out : open.values()) {
            out.close();
        }
        open.clear();
    }

    private byte[] line(List<@Nullable String> texts) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                line.append(options.delimiter());
            }
            String text = texts.get(i);
            if (text != null) {
                append(text, line);
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An empty text is quoted, since NULL is nothing. */
    private void append(String text, StringBuilder line) {
        boolean quoted =
                text.isEmpty()
                        || text.indexOf(options.delimiter()) >= 0
                        || text.indexOf('"') >= 0
                        || text.indexOf('\n') >= 0
                        || text.indexOf('\r') >= 0;
        String escape = String.valueOf(options.escape());
        String escaped = text.replace(escape, escape + escape).replace("\"", escape + "\"");
        line.append(quoted ? "\"" : "").append(escaped).append(quoted ? "\"" : "");
    }
}
