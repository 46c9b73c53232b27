package io.streamgauge.camel;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the paths of routes and options start from: a bean of a context whose files must
 * not be those of the folder that the program runs in.
 */
@FunctionalInterface
public interface WorkingFolder {

    /** Where a file or folder of a route or of an option is. */
    Path place(Path path);

    /** Where a folder is of which only the names of files matter. */
    default Path placeOfNames(Path path) {
        return place(path);
    }

    /** A path of a route or of an option, from the folder of its context if that has one. */
    static Path resolve(@Nullable CamelContext context, Path path) {
        WorkingFolder folder = Beans.find(context, WorkingFolder.class);
        return folder == null ? path : folder.place(path);
    }

    /** As {@link #resolve}, for a folder of which only the names of files matter. */
    static Path resolveNames(@Nullable CamelContext context, Path path) {
        WorkingFolder folder = Beans.find(context, WorkingFolder.class);
        return folder == null ? path : folder.placeOfNames(path);
    }
}
