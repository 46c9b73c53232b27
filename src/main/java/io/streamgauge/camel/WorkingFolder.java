package io.streamgauge.camel;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the relative paths of routes and options start from: a bean of a context whose
 * files must not be those of the folder that the program runs in.
 *
 * @param path the folder
 */
public record WorkingFolder(Path path) {

    /** A path of a route or of an option, from the folder of its context if that has one. */
    public static Path resolve(@Nullable CamelContext context, Path path) {
        WorkingFolder folder = Beans.find(context, WorkingFolder.class);
        return folder == null ? path : folder.path().resolve(path);
    }
}
