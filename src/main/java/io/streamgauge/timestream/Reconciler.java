package io.streamgauge.timestream;

import static java.util.stream.Collectors.toSet;

import io.streamgauge.timestream.Difference.Action;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;

/**
 * Makes resources as they are wanted: creates what is missing, and changes what differs where that
 * is allowed.
 *
 * @param update whether what differs may be changed
 */
record Reconciler(boolean update) {

    <F> CompletableFuture<Provisioned> reconcile(Resource<F> resource) {
        return resource.find()
                .thenCompose(found -> mend(resource, found))
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ResourceNotFoundException.class)
                                        ? create(resource)
                                        : CompletableFuture.failedFuture(thrown));
    }

    /** Creates; where another creates at the same time, finds what that one made. */
    private <F> CompletableFuture<Provisioned> create(Resource<F> resource) {
        return resource.create()
                .thenApply(created -> new Provisioned(true, List.of()))
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ConflictException.class)
                                        ? resource.find().thenCompose(its -> mend(resource, its))
                                        : CompletableFuture.failedFuture(thrown));
    }

    private <F> CompletableFuture<Provisioned> mend(Resource<F> resource, F found) {
        List<Difference> drift = resource.drift(found);
        Set<String> changeable =
                drift.stream()
                        .filter(difference -> difference.action() == Action.APPLIED)
                        .map(Difference::key)
                        .collect(toSet());
        if (changeable.isEmpty() || !update) {
            return CompletableFuture.completedFuture(
                    provisioned(drift, changeable, Action.NOT_ALLOWED));
        }
        CompletableFuture<?>[] changes =
                resource.change(found, changeable).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(changes)
                .thenCompose(changed -> resource.find())
                .thenApply(now -> provisioned(drift, keys(resource.drift(now)), Action.NOT_TAKEN));
    }

    /** The differences, where those of some keys have another end than to be changed. */
    private static Provisioned provisioned(
            List<Difference> drift, Set<String> keys, Action instead) {
        return new Provisioned(
                false,
                drift.stream()
                        .map(
                                each ->
                                        each.action() == Action.APPLIED && keys.contains(each.key())
                                                ? each.with(instead)
                                                : each)
                        .toList());
    }

    private static Set<String> keys(List<Difference> drift) {
        return drift.stream().map(Difference::key).collect(toSet());
    }

    private static boolean is(Throwable thrown, Class<? extends Exception> type) {
        return type.isInstance(thrown)
                || (thrown instanceof CompletionException && type.isInstance(thrown.getCause()));
    }
}
