package io.streamgauge.routes.reload;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.rest.RestDefinition;

/**
 * What a file has put into the context.
 *
 * @param file the file
 * @param beans the names of its beans
 * @param parts its routes, and what belongs to them
 */
record LoadedFile(HashedFile file, Set<String> beans, Parts parts) {

    /** The ids of its routes; a route whose precondition is false has none. */
    List<String> routes() {
        return parts.routes().stream().map(RouteDefinition::getRouteId).toList();
    }

    /**
     * The parts of the model of a context.
     *
     * @param routes the routes, those of rests and templates among them
     * @param configurations the route configurations
     * @param templates the route templates
     * @param rests the rests
     * @param dataFormats the names of the data formats
     */
    record Parts(
            List<RouteDefinition> routes,
            List<RouteConfigurationDefinition> configurations,
            List<RouteTemplateDefinition> templates,
            List<RestDefinition> rests,
            Set<String> dataFormats) {

        static final Parts NONE = new Parts(List.of(), List.of(), List.of(), List.of(), Set.of());

        /** All parts that the context has now. */
        static Parts of(Model model) {
            return new Parts(
                    List.copyOf(model.getRouteDefinitions()),
                    List.copyOf(model.getRouteConfigurationDefinitions()),
                    List.copyOf(model.getRouteTemplateDefinitions()),
                    List.copyOf(model.getRestDefinitions()),
                    Set.copyOf(model.getDataFormats().keySet()));
        }

        /** These parts without those that were there before. */
        Parts without(Parts before) {
            return new Parts(
                    without(routes, before.routes),
                    without(configurations, before.configurations),
                    without(templates, before.templates),
                    without(rests, before.rests),
                    Set.copyOf(
                            dataFormats.stream()
                                    .filter(name -> !before.dataFormats.contains(name))
                                    .toList()));
        }

        /** These parts and others. */
        Parts with(Parts more) {
            return new Parts(
                    with(routes, more.routes),
                    with(configurations, more.configurations),
                    with(templates, more.templates),
                    with(rests, more.rests),
                    Set.copyOf(with(List.copyOf(dataFormats), List.copyOf(more.dataFormats))));
        }

        private static <T> List<T> without(List<T> all, List<T> before) {
            return all.stream().filter(it -> before.stream().noneMatch(old -> old == it)).toList();
        }

        private static <T> List<T> with(List<T> some, List<T> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /** The model of a context. */
    static Model model(CamelContext camel) {
        return camel.getCamelContextExtension().getContextPlugin(Model.class);
    }

    /** The names of the beans that a context has from a file. */
    static Set<String> beansOf(CamelContext camel, String location) {
        return Set.copyOf(
                model(camel).getCustomBeans().stream()
                        .filter(
                                bean ->
                                        bean.getResource() != null
                                                && bean.getResource()
                                                        .getLocation()
                                                        .equals(location))
                        .map(BeanFactoryDefinition::getName)
                        .toList());
    }
}
