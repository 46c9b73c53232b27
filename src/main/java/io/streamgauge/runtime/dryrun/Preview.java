package io.streamgauge.runtime.dryrun;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a route would do besides its requests, and what is not known of it. Any thread may add. */
final class Preview {

    private final PreviewedRequests requests;
    private final Set<String> provisioned = new LinkedHashSet<>();
    private final Set<String> skipped = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Preview(PreviewedRequests requests) {
        this.requests = requests;
    }

    PreviewedRequests requests() {
        return requests;
    }

    /** A table or stream would be created or changed. */
    synchronized void provisioned(String what) {
        provisioned.add(what);
    }

    /** Something would be sent that a dry run does not send. */
    synchronized void skipped(String endpoint) {
        skipped.add(endpoint);
    }

    synchronized void note(String note) {
        notes.add(note);
    }

    synchronized List<String> allProvisioned() {
        return List.copyOf(provisioned);
    }

    synchronized List<String> allSkipped() {
        return List.copyOf(skipped);
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
