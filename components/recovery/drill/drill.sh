#!/bin/sh
# Restores the latest backup into a namespace of its own, looks whether what comes back is what was put in, writes down how long
# that took and how old the backup was, and clears up. A failure ends with status 1, and is written down, too.
#
# From the environment: VELERO_NAMESPACE, SCRATCH_NAMESPACE, BACKUP_SCHEDULE, BACKUP_LOCATION, CANARY, CONFIG_SUM,
# LIMIT_SECONDS, and RESTORABLES: a word for each store that is restored, too, with its fields between commas: name, namespace, kind,
# object, where the object answers, and what. From FILES: restore.json, check.json, and <name>.json of each of these stores.
set -eu

drill=restore-drill
check=restore-drill-check
started=$(date +%s)
deadline=$((started + LIMIT_SECONDS))
outcome=failure
reason="ended before its time"
backup=""
backup_age=0
volume_seconds=0
store_metrics=""

in_velero() { kubectl --namespace "$VELERO_NAMESPACE" "$@"; }
in_scratch() { kubectl --namespace "$SCRATCH_NAMESPACE" "$@"; }

# Reads a word of RESTORABLES.
read_store() {
  IFS=, read -r store namespace kind object answer expected <<WORD
$1
WORD
}
in_store() { kubectl --namespace "$namespace" "$@"; }

fail() {
  reason=$1
  echo "failed: $reason" >&2
  exit 1
}

# Seconds since 1970 of a time as Kubernetes writes it.
epoch() { date -u -d "$(echo "$1" | sed 's/T/ /; s/Z$//')" +%s; }

# await <what> <states that end it well> <states that end it badly> <command that tells the state>
await() {
  what=$1 good=$2 bad=$3
  shift 3
  while :; do
    # A question that is not answered is asked again.
    state=$("$@") || state=""
    for each in $good; do if [ "$state" = "$each" ]; then return 0; fi; done
    for each in $bad; do if [ "$state" = "$each" ]; then fail "$what is $state"; fi; done
    if [ "$(date +%s)" -ge "$deadline" ]; then fail "$what took too long, and is ${state:-nothing}"; fi
    sleep 10
  done
}

restore_phase() { in_velero get restores.velero.io "$drill" -o 'jsonpath={.status.phase}'; }
check_phase() { in_scratch get pod "$check" -o 'jsonpath={.status.phase}'; }
answered() { in_store get "$kind" "$object" -o "jsonpath=$answer"; }

clear_up() {
  in_scratch delete pod "$check" --ignore-not-found --wait=false
  in_scratch delete configmap "$CANARY" --ignore-not-found --wait=false
  in_scratch delete persistentvolumeclaim "$CANARY" --ignore-not-found --wait=false
  in_velero delete restores.velero.io "$drill" --ignore-not-found --wait=false
  for word in $RESTORABLES; do
    read_store "$word"
    in_store delete "$kind" "$object" --ignore-not-found --wait=false
  done
}

left_over() {
  found=$(
    in_scratch get pod "$check" --ignore-not-found -o name
    in_scratch get configmap "$CANARY" --ignore-not-found -o name
    in_scratch get persistentvolumeclaim "$CANARY" --ignore-not-found -o name
    in_velero get restores.velero.io "$drill" --ignore-not-found -o name
    for word in $RESTORABLES; do
      read_store "$word"
      in_store get "$kind" "$object" --ignore-not-found -o name
    done
  ) || return 1
  if [ -z "$found" ]; then echo gone; else echo there; fi
}

write_down() {
  ended=$(date +%s)
  success=0
  if [ "$outcome" = success ]; then success=1; fi
  metrics="platform_restore_drill_success $success\nplatform_restore_drill_finished_timestamp_seconds $ended\n"
  metrics="${metrics}platform_restore_drill_duration_seconds $((ended - started))\n"
  metrics="${metrics}platform_restore_drill_backup_age_seconds $backup_age\n"
  metrics="${metrics}platform_restore_drill_volume_seconds $volume_seconds\n"
  metrics="${metrics}${store_metrics}"
  told=$(printf '%s' "$reason" | tr -d '"\\')
  result="\"result\":\"$outcome\",\"reason\":\"$told\",\"backup\":\"$backup\",\"metrics.prom\":\"$metrics\""
  in_velero patch configmap restore-drill-result --type merge --patch "{\"data\":{$result}}"
}

finish() {
  status=$?
  trap - EXIT
  clear_up || echo "something is left over: the next drill clears it up" >&2
  write_down || { echo "the result could not be written down" >&2; status=1; }
  exit "$status"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# What a drill that was stopped left behind.
clear_up
await "what an earlier drill left over" gone "" left_over

latest=$(in_velero get backups.velero.io --sort-by=.status.startTimestamp \
  --selector "velero.io/schedule-name=$BACKUP_SCHEDULE,velero.io/storage-location=$BACKUP_LOCATION" \
  -o 'jsonpath={range .items[?(@.status.phase=="Completed")]}{.metadata.name} {.status.startTimestamp}{"\n"}{end}' | tail -n 1)
backup=${latest%% *}
if [ -z "$backup" ]; then fail "no completed backup of schedule $BACKUP_SCHEDULE is in location $BACKUP_LOCATION"; fi
backup_age=$((started - $(epoch "${latest#* }")))
echo "restoring $backup, which is $backup_age seconds old"

sed "s/BACKUP_NAME/$backup/" "$FILES/restore.json" | in_velero create -f -
await "restore of $backup" Completed "Failed FailedValidation PartiallyFailed FinalizingPartiallyFailed" restore_phase

sum=$(in_scratch get configmap "$CANARY" -o 'jsonpath={.data.canary}' | sha256sum | cut -d ' ' -f 1)
if [ "$sum" != "$CONFIG_SUM" ]; then fail "object $CANARY came back with the checksum $sum"; fi
in_scratch create -f "$FILES/check.json"
await "checksum of the restored volume" Succeeded Failed check_phase
volume_seconds=$(($(date +%s) - started))

for word in $RESTORABLES; do
  read_store "$word"
  before=$(date +%s)
  in_store create -f "$FILES/$store.json"
  await "question to the restored $store" "$expected" "" answered
  took=$(($(date +%s) - before))
  store_metrics="${store_metrics}platform_restore_drill_store_seconds{store=\\\"$store\\\"} $took\n"
done

outcome=success
reason=""
