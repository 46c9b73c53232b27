/** Takes edits of route files while the routes run: watches, checks, swaps, and reports. */
@NullMarked
package io.streamgauge.routes.reload;

import org.jspecify.annotations.NullMarked;
