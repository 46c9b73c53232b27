package io.streamgauge.web;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.reload.RouteActivity;
import io.streamgauge.routes.reload.RouteFileState;
import io.streamgauge.routes.reload.RouteFileState.Refusal;
import io.streamgauge.routes.reload.RouteFileState.Running;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.secrets.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The route files, with the state and the activity of their routes. */
public final class RouteSection {

    private static final double HUNDREDTHS = 100.0;

    private RouteSection() {}

    /** The section {@code files}, by the name of the file. */
    public static LiveSection of(RouteFileStates states, RouteActivity activity) {
        return new LiveSection(
                "files",
                () -> {
                    Map<String, FileView> files = new TreeMap<>();
                    states.all().forEach(file -> files.put(file.file(), view(file, activity)));
                    return files;
                });
    }

    private record FileView(
            String state,
            @Nullable String hash,
            @Nullable String since,
            @Nullable String refused,
            List<ProblemView> problems,
            List<RouteView> routes) {}

    private record RouteView(
            String id,
            String state,
            long completed,
            long failed,
            int inFlight,
            double perSecond,
            @Nullable ErrorView error) {}

    private record ErrorView(String message, String at, @Nullable String place) {}

    /** A mistake in a route file or in the settings, with its place. */
    public record ProblemView(String file, int line, int column, String message, String remedy) {

        /** Its texts have no secrets. */
        public static ProblemView of(RouteProblem problem) {
            return new ProblemView(
                    problem.at().file(),
                    problem.at().line(),
                    problem.at().column(),
                    Secrets.mask(problem.message()),
                    Secrets.mask(problem.remedy()));
        }
    }

    private static FileView view(RouteFileState file, RouteActivity activity) {
        Running running = file.running();
        Refusal refusal = file.refusal();
        return new FileView(
                file.status(),
                running == null ? null : running.hash(),
                running == null ? null : running.since().toString(),
                refusal == null ? null : refusal.since().toString(),
                file.problems().stream().map(ProblemView::of).toList(),
                running == null
                        ? List.of()
                        : running.routes().stream().map(id -> route(id, activity.of(id))).toList());
    }

    private static RouteView route(String id, RouteActivity.Activity activity) {
        RouteActivity.LastError error = activity.lastError();
        return new RouteView(
                id,
                activity.status(),
                activity.completed(),
                activity.failed(),
                activity.inFlight(),
                Math.round(activity.perSecond() * HUNDREDTHS) / HUNDREDTHS,
                error == null
                        ? null
                        : new ErrorView(
                                Secrets.mask(error.message()),
                                error.at().toString(),
                                error.place() == null ? null : Secrets.mask(error.place())));
    }
}
