package io.streamgauge.routes.reload;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.RouteProblem.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A check that blames a file for which it fails itself, so that the edits of all other files are
 * still taken.
 *
 * @param check the problems of files that run together
 * @param describe the text of a failure, for a person
 */
record FileCheck(
        Function<List<RouteFile>, List<RouteProblem>> check, Function<Throwable, String> describe)
        implements Function<List<RouteFile>, List<RouteProblem>> {

    @Override
    public List<RouteProblem> apply(List<RouteFile> files) {
        try {
            return check.apply(files);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            List<RouteProblem> blamed = new ArrayList<>();
            files.forEach(file -> blame(file, blamed));
            if (blamed.isEmpty()) {
                throw e;
            }
            return blamed;
        }
    }

    private void blame(RouteFile file, List<RouteProblem> blamed) {
        try {
            var unused = check.apply(List.of(file));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            blamed.add(
                    new RouteProblem(
                            new Place(file.name(), 1, 1),
                            "the file cannot be checked: " + describe.apply(e),
                            "write it in another way, and report this as a bug"));
        }
    }
}
