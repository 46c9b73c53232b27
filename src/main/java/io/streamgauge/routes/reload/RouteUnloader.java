package io.streamgauge.routes.reload;

import io.streamgauge.routes.reload.LoadedFile.Parts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.CamelContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes all that route files have put into a context out of it. */
final class RouteUnloader {

    private static final Logger LOG = LoggerFactory.getLogger("io.streamgauge.routes");

    private final CamelContext camel;
    private final Model model;
    private long forgotten;
    private final ReusedNodeIds ids = new ReusedNodeIds();

    RouteUnloader(CamelContext camel) {
        this.camel = camel;
        camel.getCamelContextExtension().addContextPlugin(NodeIdFactory.class, ids);
        this.model = LoadedFile.model(camel);
    }

    /**
     * Removes the routes, then what they use. What fails is logged: there is no way back here.
     *
     * @param kept the names of beans that stay
     */
    void unload(List<LoadedFile> files, Set<String> kept) {
        for (LoadedFile file : files) {
            removeRoutes(file.parts());
        }
        Set<String> beans =
                files.stream()
                        .flatMap(file -> file.beans().stream())
                        .filter(name -> !kept.contains(name))
                        .collect(Collectors.toCollection(HashSet::new));
        removeEndpoints(beans);
        for (LoadedFile file : files) {
            removeParts(file.parts());
        }
        beans.forEach(this::removeBean);
        if (!beans.isEmpty() && files.stream().anyMatch(RouteUnloader::callsBeans)) {
            forgetExpressions();
        }
    }

    private void removeRoutes(Parts parts) {
        List<RouteDefinition> routes = new ArrayList<>(parts.routes());
        Collections.reverse(routes);
        for (RouteDefinition route : routes) {
            attempt(
                    "the route " + route.getId(),
                    () -> {
                        model.removeRouteDefinition(route);
                        model.getRouteDefinitions().remove(route);
                        ids.release(route);
                    });
        }
    }

    private void removeParts(Parts parts) {
        parts.configurations()
                .forEach(
                        it ->
                                attempt(
                                        "the route configuration " + it.getId(),
                                        () -> model.removeRouteConfiguration(it)));
        parts.templates()
                .forEach(
                        it ->
                                attempt(
                                        "the route template " + it.getId(),
                                        () -> model.removeRouteTemplateDefinition(it)));
        model.getRestDefinitions().removeAll(parts.rests());
        model.getDataFormats().keySet().removeAll(parts.dataFormats());
    }

    /**
     * Endpoints that no route uses and that hold one of the beans: the next route gets new ones.
     */
    private void removeEndpoints(Set<String> beans) {
        if (beans.isEmpty()) {
            return;
        }
        Pattern holding =
                Pattern.compile(
                        "(?:#(?:bean:)?|%23(?:bean:)?|\\bbean:(?://)?|\\bref:(?://)?)(?:"
                                + beans.stream()
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|"))
                                + ")(?![\\w-])");
        Set<Endpoint> used = new HashSet<>();
        camel.getRoutes().stream().map(Route::getEndpoint).forEach(used::add);
        for (Endpoint endpoint : List.copyOf((Collection<Endpoint>) camel.getEndpoints())) {
            if (!used.contains(endpoint) && holding.matcher(endpoint.getEndpointUri()).find()) {
                attempt("the endpoint " + endpoint, () -> camel.removeEndpoint(endpoint));
            }
        }
    }

    private void removeBean(String name) {
        attempt("the bean " + name, () -> camel.getRegistry().unbind(name));
        model.getCustomBeans().removeIf(bean -> name.equals(bean.getName()));
    }

    private static boolean callsBeans(LoadedFile file) {
        return file.file().file().text().contains("bean:");
    }

    /**
     * Camel keeps expressions of the simple language, with the beans that they call, and has no way
     * to drop them but by newer ones.
     */
    private void forgetExpressions() {
        Language simple = camel.resolveLanguage("simple");
        int size = CamelContextHelper.getMaximumSimpleCacheSize(camel);
        for (int i = 0; i <= size; i++) {
            forgotten++;
            simple.createExpression("forgotten " + forgotten);
            simple.createPredicate("'forgotten' == '" + forgotten + "'");
        }
    }

    private interface Removal {
        void run() throws Exception;
    }

    private static void attempt(String what, Removal removal) {
        try {
            removal.run();
        } catch (Exception e) {
            LOG.warn("{} could not be removed: {}", what, String.valueOf(e.getMessage()), e);
        }
    }
}
