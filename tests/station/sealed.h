/* The leadership workshop with its answers sealed to one recipient, whose key pair is drawn. */
#pragma once

#include "station/journey.h"

/* Makes it in the journey's folder; returns its path, in the journey's arena. */
const char *sealed_workshop(struct journey *journey);
/* For journey->folder/keys/shirin.key. */
extern const char sealed_passphrase[];
