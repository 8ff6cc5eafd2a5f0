package io.callosum.environment.cli.replay;

import io.callosum.environment.scenario.Scenario;

/** The scenarios that are to be played, each made when it is its turn. */
interface ScenarioSource {
    /** How many. */
    int size();

    /** Reads or simulates one. */
    Scenario scenario(int index);
}
