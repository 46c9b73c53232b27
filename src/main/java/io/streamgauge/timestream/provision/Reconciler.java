package io.streamgauge.timestream.provision;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.streamgauge.timestream.provision.Difference.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;

/**
 * The reconciliation of resources with their declarations: what is missing is created, and what
 * differs is changed if updates are allowed.
 */
record Reconciler(boolean update) {

    <F> CompletableFuture<ProvisionResult> reconcile(Resource<F> resource) {
        return resource.find()
                .thenApply(Optional::of)
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ResourceNotFoundException.class)
                                        ? CompletableFuture.completedFuture(Optional.empty())
                                        : CompletableFuture.failedFuture(thrown))
                .thenCompose(
                        found ->
                                found.map(it -> update(resource, it))
                                        .orElseGet(() -> create(resource)));
    }

    /** Creates a resource, or finds it if another process created it at the same time. */
    private <F> CompletableFuture<ProvisionResult> create(Resource<F> resource) {
        return resource.create()
                .thenApply(created -> new ProvisionResult(true, List.of()))
                .exceptionallyCompose(
                        thrown ->
                                is(thrown, ConflictException.class)
                                        ? resource.find().thenCompose(it -> update(resource, it))
                                        : CompletableFuture.failedFuture(thrown));
    }

    private <F> CompletableFuture<ProvisionResult> update(Resource<F> resource, F found) {
        List<Difference> drift = resource.drift(found);
        Set<String> changeable =
                drift.stream()
                        .filter(difference -> difference.action() == Action.APPLIED)
                        .map(Difference::key)
                        .collect(toSet());
        if (changeable.isEmpty() || !update) {
            return CompletableFuture.completedFuture(notAllowed(drift));
        }
        CompletableFuture<?>[] changes =
                resource.change(found, changeable).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(changes)
                .thenCompose(changed -> resource.find())
                .thenApply(now -> verified(drift, resource.drift(now)));
    }

    private static ProvisionResult notAllowed(List<Difference> drift) {
        return new ProvisionResult(
                false,
                drift.stream().map(each -> each.insteadOfApplied(Action.NOT_ALLOWED)).toList());
    }

    /** Returns the outcome of each difference, by what Timestream reports after the change. */
    private static ProvisionResult verified(List<Difference> drift, List<Difference> after) {
        Map<String, Difference> left = after.stream().collect(toMap(Difference::key, it -> it));
        return new ProvisionResult(
                false, drift.stream().map(each -> left(left.get(each.key()), each)).toList());
    }

    /** A difference that can no longer be changed was made by another process in between. */
    private static Difference left(@Nullable Difference after, Difference before) {
        if (after == null || before.action() != Action.APPLIED) {
            return before;
        }
        return after.action() == Action.APPLIED ? after.with(Action.NOT_EFFECTIVE) : after;
    }

    private static boolean is(Throwable thrown, Class<? extends Exception> type) {
        return type.isInstance(ControlPlaneException.reason(thrown));
    }
}
