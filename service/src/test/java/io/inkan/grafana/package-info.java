/**
 * The folder {@code grafana/} beside the service: dashboards, rules, runbook and provisioning, read
 * strictly. What Prometheus makes of them is tested in {@code io.inkan.interop}.
 *
 * <p>May import the JDK, Vert.x's JSON and the YAML parser only.
 */
@NullMarked
package io.inkan.grafana;

import org.jspecify.annotations.NullMarked;
