package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/**
 * A check of all route files as they would run together. It starts nothing, opens no port, and
 * makes no client and no request.
 *
 * @param camel resolves placeholders, components and beans; its state is not changed
 * @param beans the names of the program's own beans, which a route file must not replace
 */
public record RouteCheck(CamelContext camel, Set<String> beans) {

    private static final Pattern BEAN = Pattern.compile("(?m)^camel\\.beans\\.([^.\\[\\n]+)");

    /**
     * The problems of the files, sorted by file, line and column. The secrets in the files are
     * registered for masking.
     */
    public List<RouteProblem> problems(List<RouteFile> files) {
        Set<String> names = new TreeSet<>(beans);
        BEAN.matcher(
                        String.join(
                                "\n",
                                camel.getPropertiesComponent()
                                        .loadProperties()
                                        .stringPropertyNames()))
                .results()
                .forEach(bean -> names.add(bean.group(1)));
        return RouteFiles.check(files, names, camel);
    }
}
