package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFilePattern;
import io.streamgauge.routes.reload.FolderLook.Found;
import io.streamgauge.routes.reload.FolderLook.Text;
import io.streamgauge.routes.reload.FolderLook.Unreadable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folders of the route files, which are looked at again and again.
 *
 * @param pattern the patterns of the files
 */
public record RouteFolder(RouteFilePattern pattern) {

    /** Lists the folders and reads the files. */
    FolderLook look() {
        NavigableMap<String, Found> files = new TreeMap<>();
        NavigableMap<String, Unreadable> gone = new TreeMap<>();
        for (String part : pattern.parts()) {
            try {
                for (Path path : pattern.paths(part)) {
                    found(path).ifPresent(it -> files.put(RouteFilePattern.name(path), it));
                }
            } catch (IOException e) {
                String folder = RouteFilePattern.folder(part);
                gone.put(folder, folder(folder.isEmpty() ? "./" : folder, e));
            }
        }
        return new FolderLook(files, gone, new TreeMap<>());
    }

    private static Optional<Found> found(Path path) {
        try {
            return Optional.of(
                    new Text(HashedFile.of(RouteFilePattern.name(path), Files.readAllBytes(path))));
        } catch (IOException e) {
            // A file that was deleted meanwhile does not exist; a link without its file does.
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(file(path, e))
                    : Optional.empty();
        }
    }

    private static Unreadable file(Path path, IOException e) {
        String name = RouteFilePattern.name(path);
        if (e instanceof NoSuchFileException) {
            return new Unreadable(
                    name,
                    "is a link to a file that does not exist",
                    "create that file, or remove the link");
        } else if (Files.isDirectory(path)) {
            return new Unreadable(name, "is a folder", "rename it, or move it elsewhere");
        }
        return new Unreadable(name, "cannot be read: " + reason(e), "make it readable");
    }

    private static Unreadable folder(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return new Unreadable(name, "does not exist", "create it");
        } else if (e instanceof NotDirectoryException) {
            return new Unreadable(name, "is not a folder", "replace it with a folder");
        }
        return new Unreadable(name, "cannot be read: " + reason(e), "make it readable");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.replaceFirst("^.*: (?=\\S)", "");
    }
}
