package io.streamgauge.routes.reload;

import io.streamgauge.routes.reload.LoadedFile.Parts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.model.Model;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/** Loads route files into a context and starts their routes, and takes them out of it again. */
final class RouteLoader {

    private static final String SCHEME = "file:";

    private final CamelContext camel;
    private final RouteUnloader unloader;

    RouteLoader(CamelContext camel) {
        this.camel = camel;
        this.unloader = new RouteUnloader(camel);
    }

    /**
     * Loads files that belong together, and starts their routes. If one fails, none of them is
     * loaded.
     *
     * @param kept the names of their beans that the context has already
     */
    List<LoadedFile> load(Collection<HashedFile> files, Set<String> kept) throws LoadFailure {
        List<HashedFile> ordered = BeanOrder.of(files);
        Map<HashedFile, Parts> parts = new LinkedHashMap<>();
        try {
            load(ordered, kept, parts);
        } catch (LoadFailure e) {
            ordered.forEach(file -> parts.putIfAbsent(file, Parts.NONE));
            unload(loaded(parts), kept);
            throw e;
        }
        return loaded(parts);
    }

    /**
     * Takes files out of the context; their routes have stopped.
     *
     * @param kept the names of their beans that stay
     */
    void unload(List<LoadedFile> files, Set<String> kept) {
        unloader.unload(files, kept);
    }

    private void load(List<HashedFile> files, Set<String> kept, Map<HashedFile, Parts> parts)
            throws LoadFailure {
        Map<HashedFile, RouteBuilder> builders = new LinkedHashMap<>();
        Map<HashedFile, YamlRoutesBuilderLoader> loaders = new LinkedHashMap<>();
        for (HashedFile file : files) {
            parts.put(file, Parts.NONE);
            loaders.put(file, beans(file, kept));
        }
        for (Map.Entry<HashedFile, YamlRoutesBuilderLoader> loader : loaders.entrySet()) {
            HashedFile file = loader.getKey();
            step(file, parts, () -> builders.put(file, builder(file, loader.getValue())));
        }
        for (HashedFile file : files) {
            if (builders.get(file) instanceof RouteConfigurationsBuilder configurations) {
                step(file, parts, () -> camel.addRoutesConfigurations(configurations));
            }
        }
        for (HashedFile file : files) {
            step(file, parts, () -> camel.addRoutes(builders.get(file)));
        }
        for (HashedFile file : files) {
            step(file, parts, () -> camel.addTemplatedRoutes(builders.get(file)));
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void step(HashedFile file, Map<HashedFile, Parts> parts, Step step) throws LoadFailure {
        Model model = LoadedFile.model(camel);
        Parts before = Parts.of(model);
        try {
            step.run();
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw new LoadFailure(file.name(), e);
        } finally {
            parts.merge(file, Parts.of(model).without(before), Parts::with);
        }
    }

    /** A loader remembers the beans that it made, so each file has one of its own. */
    private YamlRoutesBuilderLoader beans(HashedFile file, Set<String> kept) throws LoadFailure {
        KeepingLoader loader = new KeepingLoader();
        loader.setCamelContext(camel);
        ServiceHelper.startService(loader);
        try {
            loader.keep(file.file(), kept);
            loader.preParseRoute(resource(file));
        } catch (Exception | StackOverflowError | LinkageError e) {
            throw new LoadFailure(file.name(), e);
        }
        return loader;
    }

    private static RouteBuilder builder(HashedFile file, YamlRoutesBuilderLoader loader)
            throws Exception {
        RoutesBuilder builder = loader.loadRoutesBuilder(resource(file));
        if (builder instanceof RouteBuilder routes) {
            routes.addLifecycleInterceptor(new RouteIds());
            return routes;
        }
        throw new IllegalStateException("Camel makes no routes of it");
    }

    private static Resource resource(HashedFile file) {
        return ResourceHelper.fromBytes(
                SCHEME + file.name(), file.file().text().getBytes(StandardCharsets.UTF_8));
    }

    private List<LoadedFile> loaded(Map<HashedFile, Parts> parts) {
        List<LoadedFile> loaded = new ArrayList<>();
        parts.forEach(
                (file, its) ->
                        loaded.add(
                                new LoadedFile(
                                        file,
                                        LoadedFile.beansOf(camel, SCHEME + file.name()),
                                        its)));
        return loaded;
    }
}
