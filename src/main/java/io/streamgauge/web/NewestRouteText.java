package io.streamgauge.web;

import io.streamgauge.routes.reload.RouteFileState;
import io.streamgauge.routes.reload.RouteFileStates;
import io.streamgauge.secrets.Secrets;
import io.streamgauge.web.RouteSection.ProblemView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers with the newest text of a route file, and the mistakes in it.
 *
 * @param states the files that are known; no other file is read
 * @param text reads the newest text of a file
 */
public record NewestRouteText(RouteFileStates states, Function<String, Optional<String>> text)
        implements PageCall {

    /** The text of a file, with its secrets masked. */
    record Source(String file, String state, List<String> lines, List<ProblemView> problems) {}

    @Override
    public Source answer(Map<String, String> parameters) {
        String name = PageCall.required(parameters, "file");
        RouteFileState state =
                states.all().stream()
                        .filter(file -> file.file().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "\"file\" must be a route file that is known, but"
                                                        + " is \"%s\": reload the page"
                                                                .formatted(name)));
        return new Source(
                name,
                state.status(),
                text.apply(name).orElse("").lines().map(Secrets::mask).toList(),
                state.problems().stream().map(ProblemView::of).toList());
    }
}
