package io.streamgauge.routes.check;

import io.streamgauge.routes.RouteProblem;
import io.streamgauge.routes.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Finds unknown names in a route file: of components and their options, of beans, their classes,
 * properties and methods, and of keys. Finds also expressions that do not compile.
 */
final class UnknownNames {

    /** A template is checked only where it is used. */
    private static final Set<String> TEMPLATES = Set.of("routeTemplate", "templatedRoute");

    private final PlaceholderValues values;
    private final EndpointNames endpoints;
    private final BeanNames beans;
    private final BeanMethods methods;
    private final ExpressionCompiler expressionCompiler;

    private UnknownNames(CamelContext camel, ProgramBeans beans, List<YamlNode> roots) {
        ComponentCatalog catalog = new ComponentCatalog(camel);
        this.values = new PlaceholderValues(camel);
        this.methods = new BeanMethods(camel, roots);
        this.expressionCompiler = new ExpressionCompiler(camel, catalog, values, methods);
        this.beans = new BeanNames(camel, catalog, beans);
        this.endpoints = new EndpointNames(catalog, values, this.beans);
    }

    /**
     * The mistakes of the files that are loaded into one program.
     *
     * @param beans the names of all beans that routes may use; those of the files are with the
     *     configured ones
     */
    static List<RouteProblem> check(List<YamlNode> roots, CamelContext camel, ProgramBeans beans) {
        UnknownNames names = new UnknownNames(camel, beans, roots);
        roots.stream()
                .flatMap(YamlNode::items)
                .flatMap(YamlNode::entries)
                .filter(element -> !TEMPLATES.contains(element.getKey().name()))
                .forEach(element -> names.visit(element, false));
        List<RouteProblem> problems = new ArrayList<>(names.values.problems());
        problems.addAll(names.endpoints.problems());
        problems.addAll(names.beans.problems());
        problems.addAll(names.methods.problems());
        problems.addAll(names.expressionCompiler.problems());
        return problems;
    }

    /**
     * @param condition whether an expression here is a condition
     */
    private void visit(Map.Entry<YamlNode, YamlNode> entry, boolean condition) {
        String key = entry.getKey().name();
        YamlNode value = entry.getValue();
        switch (key) {
            case "beans", "parameters" -> {
                value.items().forEach(beans::bean);
                value.get("deadLetter").ifPresent(endpoints::check);
                values(value);
                return;
            }
            case "from" -> {
                endpoints.check(value);
                endpoints.checkBegins(value);
            }
            case "to", "toD", "wireTap" -> {
                endpoints.check(value);
                endpoints.checkTakes(value);
            }
            case "poll", "deadLetterUri" -> endpoints.check(value);
            case "aggregationStrategy",
                    "errorHandlerRef",
                    "idempotentRepository",
                    "onPrepare",
                    "onRedelivery",
                    "onExceptionOccurred" ->
                    beans.reference(value);
            case "routePolicy" -> beans.references(value);
            case "beanType", "exceptionType" -> beans.className(value);
            case "convertBodyTo" -> value.get("type").ifPresent(beans::className);
            case "exception" -> value.items().forEach(beans::className);
            case "process" -> {
                value.get("ref").ifPresent(beans::reference);
                value.get("ref").ifPresent(methods::processor);
            }
            case "bean", "method" -> {
                value.get("ref").ifPresent(beans::reference);
                methods.check(value);
            }
            default -> {
                // It has no name itself.
            }
        }
        expressionCompiler.check(entry, condition);
        descend(
                value,
                ExpressionCompiler.isCondition(key) || (condition && key.equals("expression")));
    }

    /** From here on, keys are names that the file defines, or names of options. */
    private void values(YamlNode value) {
        values.check(value);
        beans.value(value);
        value.items().forEach(this::values);
        value.entries().forEach(entry -> values(entry.getValue()));
    }

    private void descend(YamlNode value, boolean condition) {
        values.check(value);
        beans.value(value);
        value.items().forEach(item -> descend(item, condition));
        value.entries().forEach(entry -> visit(entry, condition));
    }
}
