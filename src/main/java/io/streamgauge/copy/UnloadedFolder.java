package io.streamgauge.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder with the files of an UNLOAD, as they were copied from the bucket. */
public record UnloadedFolder(Path folder) implements UnloadedFiles {

    /**
     * @throws IllegalArgumentException where there is no such folder
     */
    public UnloadedFolder {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "\"--unload\" must be a folder or s3://BUCKET/PREFIX, but there is no folder \"%s\": correct it"
                            .formatted(folder));
        }
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                found.add(new Found(name, Files.size(file)));
            }
        }
        return found;
    }

    @Override
    public Fetched fetch(String name) {
        return new Kept(folder.resolve(name));
    }

    /** A file that stays. */
    private record Kept(Path path) implements Fetched {

        @Override
        public void close() {
            // It was there before.
        }
    }
}
