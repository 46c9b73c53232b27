package io.streamgauge.load;

import io.streamgauge.load.batch.PartColumns;
import io.streamgauge.load.batch.PartPlaces;
import io.streamgauge.load.batch.PartPlaces.Place;
import io.streamgauge.reading.MappingResult;
import io.streamgauge.reading.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes the parts of a load, and uploads each part that is not in the bucket yet. */
final class PartUpload {

    private final BatchLoadTasks tasks;
    private final PartColumns columns;
    private final long maxBytes;
    private final Map<Long, Part> open = new HashMap<>();
    private final Set<String> folders = new LinkedHashSet<>();
    private long rows;

    PartUpload(BatchLoadTasks tasks, PartColumns columns, long maxBytes) {
        this.tasks = tasks;
        this.columns = columns;
        this.maxBytes = maxBytes;
    }

    /** The folders of the parts, each for one task, in the order of their first part. */
    Set<String> folders() {
        return folders;
    }

    /** The places of the readings, from the first one on. */
    PartPlaces places() {
        return new PartPlaces(columns, maxBytes);
    }

    void write(LoadSource.Items<MappingResult> items) throws IOException {
        PartPlaces places = places();
        try {
            while (items.hasNext()) {
                rows++;
                if (items.next() instanceof Reading reading) {
                    add(places.next(reading));
                }
            }
            for (Part part : open.values()) {
                upload(part);
            }
        } finally {
            for (Part part : open.values()) {
                part.writer().close();
                Files.deleteIfExists(part.file());
            }
        }
    }

    private void add(Place place) throws IOException {
        if (place.isFirst()) {
            Part full = open.remove(place.version());
            if (full != null) {
                upload(full);
            }
            folders.add(place.folder());
            Path file = tasks.temporary(place.name());
            Part part =
                    new Part(place.folder() + place.name(), file, Files.newBufferedWriter(file));
            open.put(place.version(), part);
            part.writer().write(columns.header());
        }
        Part part = open.get(place.version());
        if (part != null) {
            part.writer().write(place.text());
        }
    }

    private void upload(Part part) throws IOException {
        part.writer().close();
        tasks.upload(part.key(), part.file(), rows);
        Files.deleteIfExists(part.file());
    }

    /** A part that is being written. */
    private record Part(String key, Path file, BufferedWriter writer) {}
}
