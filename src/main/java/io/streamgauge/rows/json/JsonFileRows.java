package io.streamgauge.rows.json;

import io.streamgauge.reading.Origin;
import io.streamgauge.reading.SourceItem;
import io.streamgauge.rows.source.InputFile;
import io.streamgauge.rows.source.RowSource;
import io.streamgauge.rows.source.RowsException;
import org.jspecify.annotations.Nullable;

/** The rows of a file with an array of JSON objects, or with concatenated objects. */
public final class JsonFileRows implements RowSource {

    private final InputFile file;
    private final JsonRows objects;
    private final String origin;
    private long count;

    public JsonFileRows(InputFile file) {
        this.file = file;
        this.origin = file.name() + " row ";
        this.objects =
                JsonRows.of(file.text(), file.path().toString(), RowsException::new)
                        .failingIfTruncated();
    }

    @Override
    public @Nullable SourceItem next() {
        if (!objects.hasNext()) {
            return null;
        }
        JsonItem item = objects.next();
        count++;
        return item.from(new Origin(origin, count));
    }

    @Override
    public void skip(long items) {
        for (; count < items && objects.hasNext(); count++) {
            objects.skip();
        }
    }

    @Override
    public void close() {
        file.close(objects::close);
    }
}
