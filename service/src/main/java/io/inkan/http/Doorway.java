package io.inkan.http;

import io.inkan.engine.EngineMetrics;
import io.inkan.engine.Intake;
import io.inkan.engine.OpenConnections;
import io.inkan.policy.AccessAudit;

/** What all instances of the HTTP door share. */
record Doorway(
    HttpSettings settings,
    Intake intake,
    Callers callers,
    EngineMetrics metrics,
    AccessAudit audit,
    SpoolSpace space,
    OpenConnections connections) {}
